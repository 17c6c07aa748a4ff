import type { HttpContext } from '@adonisjs/core/http'
import type { HttpRouterService } from '@adonisjs/core/types'
import type { NextFn } from '@adonisjs/core/types/http'
import { answerPreflight } from '#api/cross_origin'
import { hostApi } from '#api/host_api'
import type { ApiOperation } from '#api/operation'
import type { PublicApi } from '#api/public_api'
import { showProblem } from '#api/show_problem'
import { middleware } from '#start/kernel'

const ShowDocument = () => import('#api/controllers/show_document_controller')

/** The public APIs of the modules whose code is here. On the public port, but for what administrators do. */
export function apiRoutes(router: HttpRouterService, apis: readonly PublicApi[]) {
  for (const api of apis) {
    routesOf(router, api, `api.${api.module}`)
    otherRoutesOf(router, api, `api.${api.module}`)
  }
  routesOf(router, hostApi, 'everywhere')
  router.get('/openapi.json', [ShowDocument]).as('everywhere.document')
  router
    .get('/openapi/:module', [ShowDocument])
    .where('module', { match: /^\w+\.json$/, cast: (file) => file.replace(/\.json$/, '') })
    .as('everywhere.document_of_module')
}

function routesOf(router: HttpRouterService, { operations }: PublicApi, prefix: string) {
  const methods = new Map<string, string[]>()
  for (const [name, { operation, controller }] of Object.entries(operations)) {
    const { method, pattern, access } = operation
    const isInternal = access.who === 'administrator'
    router
      .route(pattern, method === 'GET' ? ['GET', 'HEAD'] : [method], [controller as any])
      .use(chain(operation))
      .as(`${isInternal ? 'internal.' : ''}${prefix}.${name}`)
    if (!isInternal) methods.set(pattern, [...(methods.get(pattern) ?? []), method])
  }
  for (const [pattern, allowed] of methods)
    router.route(pattern, ['OPTIONS'], answerPreflight(allowed)).as(`${prefix}.ask ${pattern}`)
}

function otherRoutesOf(router: HttpRouterService, { others }: PublicApi, prefix: string) {
  for (const [name, { methods, pattern, controller }] of Object.entries(others)) {
    router
      .route(pattern, methods, [controller as any])
      .use([tellProblems, middleware.bearer(), middleware.limit()])
      .as(`${prefix}.${name}`)
    router.route(pattern, ['OPTIONS'], answerPreflight(methods)).as(`${prefix}.ask ${pattern}`)
  }
}

function tellProblems(ctx: HttpContext, next: NextFn) {
  ctx.showError = (error) => showProblem(error, ctx)
  return next()
}

function chain(operation: ApiOperation) {
  const hasBody = Object.keys(operation.body).length > 0
  return [
    middleware.api(operation),
    middleware.bearer(),
    middleware.limit(),
    middleware.access(operation.access),
    ...(hasBody ? [middleware.body(), middleware.parts()] : []),
  ]
}
