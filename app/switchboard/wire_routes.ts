import type { HttpRouterService } from '@adonisjs/core/types'

const WireController = () => import('#switchboard/wire/wire_controller')

/** The wire's routes: the same in every role; a host answers 404 for a module that it does not serve. */
export function wireRoutes(router: HttpRouterService) {
  router.get('/_modules/:module', [WireController, 'describe']).as('wire.handshake')
  router.get('/_modules/:module/openapi.json', [WireController, 'document']).as('wire.openapi')
  router.post('/_modules/:module/:operation', [WireController, 'call']).as('wire.call')
}
