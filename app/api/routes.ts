import type { HttpRouterService } from '@adonisjs/core/types'
import { answerPreflight, refuseMethod } from '#api/cross_origin'
import { hostApi } from '#api/host_api'
import { knownCharset } from '#api/known_charset'
import type { ApiOperation } from '#api/operation'
import type { PublicApi } from '#api/public_api'
import { middleware } from '#start/kernel'

const READ = ['GET', 'HEAD']
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** A pattern, and the methods that it has. */
type Asked = readonly [pattern: string, methods: string[]]

const ShowDocument = () => import('#api/controllers/show_document_controller')

/** The public APIs of the modules whose code is here. On the public port, but for what administrators do. */
export function apiRoutes(router: HttpRouterService, apis: readonly PublicApi[]) {
  for (const api of apis) {
    routesOf(router, api, `api.${api.module}`)
    otherRoutesOf(router, api, `api.${api.module}`)
  }
  routesOf(router, hostApi, 'everywhere')
  router.get('/openapi.json', [ShowDocument]).as('everywhere.document')
  // Where the microservices had theirs.
  router
    .get('/swagger.json', ({ response }) => response.redirect().status(308).toPath('/openapi.json'))
    .as('everywhere.swagger')
  router
    .get('/openapi/:module', [ShowDocument])
    .where('module', { match: /^\w+\.json$/, cast: (file) => file.replace(/\.json$/, '') })
    .as('everywhere.document_of_module')
  answerOtherMethods(router, [['/openapi.json', READ]], 'everywhere')
}

function routesOf(router: HttpRouterService, { operations }: PublicApi, prefix: string) {
  const [asked, internal]: Asked[][] = [[], []]
  for (const [name, { operation, controller }] of Object.entries(operations)) {
    const { method, pattern, access } = operation
    const isInternal = access.who === 'administrator'
    const methods = withHead([method])
    router
      .route(pattern, methods, [controller as any])
      .use(chain(operation))
      .as(`${isInternal ? 'internal.' : ''}${prefix}.${name}`)
    ;(isInternal ? internal : asked).push([pattern, methods])
  }
  answerOtherMethods(router, asked, prefix)
  refuseOtherMethods(router, internal, `internal.${prefix}`)
}

function otherRoutesOf(router: HttpRouterService, { others }: PublicApi, prefix: string) {
  for (const [name, { methods, pattern, controller }] of Object.entries(others)) {
    router
      .route(pattern, withHead(methods), [controller as any])
      .use([middleware.bearer(), middleware.limit()])
      .as(`${prefix}.${name}`)
  }
  const asked = Object.values(others).map(
    ({ pattern, methods }) => [pattern, withHead(methods)] as const
  )
  answerOtherMethods(router, asked, prefix)
}

/** Where something can be read, its head can be (RFC 9110, section 9.1). */
function withHead(methods: string[]) {
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods
}

/** OPTIONS is what browsers ask before they ask from a page of another origin; the rest is not to be had. */
function answerOtherMethods(router: HttpRouterService, asked: Asked[], prefix: string) {
  for (const [pattern, of] of Map.groupBy(asked, ([one]) => one)) {
    const methods = of.flatMap(([, some]) => some)
    router.route(pattern, ['OPTIONS'], answerPreflight(methods)).as(`${prefix}.ask ${pattern}`)
    refuse(router, pattern, [...methods, 'OPTIONS'], prefix)
  }
}

/** What administrators do is nothing for pages of other origins, so nobody asks before. */
function refuseOtherMethods(router: HttpRouterService, asked: Asked[], prefix: string) {
  for (const [pattern, of] of Map.groupBy(asked, ([one]) => one))
    refuse(
      router,
      pattern,
      of.flatMap(([, some]) => some),
      prefix
    )
}

function refuse(router: HttpRouterService, pattern: string, methods: string[], prefix: string) {
  const missing = METHODS.filter((method) => !methods.includes(method))
  router.route(pattern, missing, refuseMethod(methods)).as(`${prefix}.refuse ${pattern}`)
}

function chain(operation: ApiOperation) {
  const hasBody = Object.keys(operation.body).length > 0
  return [
    middleware.api(operation),
    middleware.bearer(),
    middleware.limit(),
    middleware.access(operation.access),
    ...(operation.isCostly ? [middleware.atOnce()] : []),
    ...(hasBody ? [knownCharset, middleware.body(), middleware.fields()] : []),
  ]
}
