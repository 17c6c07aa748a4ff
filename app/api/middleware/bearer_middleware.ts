import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Tokens, type Bearer } from '#api/tokens/tokens'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Whose token came with a request to the API; `null` for nobody's. */
    bearer: Bearer | null
    /** Why the token that came is nobody's. */
    refusal: unknown
  }
}

/** Finds out whose token came. Whether one is needed is asked later: who is refused is counted first. */
@inject()
export default class BearerMiddleware {
  constructor(protected tokens: Tokens) {}

  async handle(ctx: HttpContext, next: NextFn) {
    const authorization = ctx.request.header('authorization')
    ctx.bearer = null
    try {
      ctx.bearer = await this.tokens.verify(authorization)
    } catch (error) {
      ctx.refusal = error
    }
    return next()
  }
}
