import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#web/error_pages/handler'))

server.use([
  () => import('#web/middleware/container_bindings_middleware'),
])

export const middleware = router.named({})
