import type { HttpContext } from '@adonisjs/core/http'
import { Problem } from '#api/problem'

const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-ID',
].join(', ')

const ALLOWED = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-None-Match',
  'Last-Event-ID',
  'X-Request-ID',
].join(', ')

/** Pages of other origins may call the API: it knows tokens only, and no cookie that a browser would send by itself. */
export function allowOrigins({ response }: HttpContext) {
  response.header('Access-Control-Allow-Origin', '*')
  response.header('Access-Control-Expose-Headers', EXPOSED)
  response.header('Cross-Origin-Resource-Policy', 'cross-origin')
}

/** Answers a browser that asks before it sends (https://fetch.spec.whatwg.org/#cors-preflight-fetch). */
export function answerPreflight(methods: readonly string[]) {
  return (ctx: HttpContext) => {
    allowOrigins(ctx)
    const { response } = ctx
    response.header('Access-Control-Allow-Methods', methods.join(', '))
    response.header('Access-Control-Allow-Headers', ALLOWED)
    response.header('Access-Control-Max-Age', '7200')
    response.header('Allow', [...methods, 'OPTIONS'].join(', '))
    response.noContent()
  }
}

/** Refuses a method that an address does not have. */
export function refuseMethod(methods: readonly string[]) {
  return () => {
    const asked = methods.filter((method) => method !== 'OPTIONS')
    throw new Problem(405, `There is no such method here, but ${asked.join(', ')}.`, null, {
      Allow: methods.join(', '),
    })
  }
}
