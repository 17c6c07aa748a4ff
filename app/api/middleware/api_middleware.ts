import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { allowOrigins } from '#api/cross_origin'
import type { ApiOperation } from '#api/operation'
import { showProblem } from '#api/show_problem'

/** What every answer of the API has: errors as problems, access from other origins, and an ETag where it is read. */
export default class ApiMiddleware {
  async handle(ctx: HttpContext, next: NextFn, { access, method }: ApiOperation) {
    const { request, response } = ctx
    ctx.showError = (error) => showProblem(error, ctx)
    if (access.who !== 'administrator') allowOrigins(ctx)
    const isOwn = access.who !== 'anybody'
    response.header('Cache-Control', isOwn ? 'private, no-cache' : 'no-cache')
    response.header('Vary', 'Authorization')
    // Scripts' fetch asks for no cached answer whenever it brings an ETag; the ETag alone says what is meant.
    delete request.request.headers['cache-control']
    await next()
    const { content } = response.lazyBody
    if (method === 'GET' && content && response.getStatus() < 300) content[1] = true
  }
}
