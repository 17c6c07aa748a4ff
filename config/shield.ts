import { defineConfig } from '@adonisjs/shield'

/** Guards forms only. The headers that every page has are constant: app/web/middleware/page_headers_middleware.ts. */
export default defineConfig({
  csrf: {
    enabled: true,
    exceptRoutes: [],
    enableXsrfCookie: false,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
})
