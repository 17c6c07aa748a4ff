import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#web/error_pages/handler'))

server.use([
  () => import('#ops/logs/request_log_middleware'),
  () => import('#web/middleware/container_bindings_middleware'),
  () => import('#web/middleware/page_headers_middleware'),
  () => import('#web/middleware/readable_request_middleware'),
])

router.use([() => import('#ops/listeners/listener_middleware')])

/** Named, not global: reading as anybody pays for no session, no form and no body. */
export const middleware = router.named({
  body: () => import('@adonisjs/core/bodyparser_middleware'),
  api: () => import('#api/middleware/api_middleware'),
  bearer: () => import('#api/middleware/bearer_middleware'),
  access: () => import('#api/middleware/access_middleware'),
  limit: () => import('#api/middleware/limit_middleware'),
  atOnce: () => import('#api/middleware/at_once_middleware'),
  fields: () => import('#api/middleware/fields_middleware'),
  visit: () => import('#web/middleware/visit_middleware'),
  form: () => import('#web/middleware/form_middleware'),
  loggedIn: () => import('#web/middleware/logged_in_middleware'),
  console: () => import('#ops/console/middleware/console_middleware'),
  consoleSession: () => import('#ops/console/middleware/console_session_middleware'),
  operator: () => import('#ops/console/middleware/operator_middleware'),
})
