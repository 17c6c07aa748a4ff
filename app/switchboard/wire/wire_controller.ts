import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { IncomingMessage } from 'node:http'
import { ModuleFailed, ModuleFailure } from '#switchboard/failures'
import { asUnavailable } from '#switchboard/lost_store'
import { Lines, type Line } from '#switchboard/lines/lines'
import { subscriptionsFrom } from '#switchboard/events/subscriptions'
import { fit } from '#switchboard/contract/fit'
import { callFrom } from '#switchboard/wire/call_headers'
import { NoJson, parsed, readMessage } from '#switchboard/json'
import { openApi } from '#switchboard/wire/openapi'
import type { Description } from '#switchboard/wire/description'
import { problemOf, type Problem } from '#switchboard/wire/problem'

/** A body larger than this is refused unread; every contract's inputs are far below it. */
const LARGEST_BODY = 4 * 1024 * 1024
const IS_NONCE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The other end of the remote client: calls from other hosts, on the internal port. */
@inject()
export default class WireController {
  constructor(protected host: Lines) {}

  async call(ctx: HttpContext) {
    const { request, response, params } = ctx
    const line = await this.#admit(ctx)
    if (!line?.local) return
    const endpoint = line.endpoints.get(params.operation)
    if (!endpoint)
      return refuse(
        ctx,
        404,
        'unknown_operation',
        `"${params.module}" has no operation "${params.operation}"`
      )
    const call = callFrom(request.request.headers, endpoint.kind === 'command')
    if (typeof call === 'string') return refuse(ctx, 400, 'invalid_headers', call)
    if (!/^application\/json\s*(;|$)/i.test(request.header('content-type') ?? '')) {
      return refuse(ctx, 415, 'invalid_body', 'the body must be application/json')
    }
    const body = await readBody(request.request)
    if (body === null)
      return refuse(ctx, 413, 'body_too_large', `the body is larger than ${LARGEST_BODY} bytes`)
    let input = asJson(body)
    if (input instanceof NoJson)
      return refuse(ctx, 400, 'invalid_body', `the body ${input.message}`)
    const theirs = request.header('x-contract', line.fingerprint)
    if (theirs !== line.fingerprint)
      input = fit(endpoint.schemas.input, input, { strict: endpoint.kind !== 'delivery' })
    response.header('x-contract', line.fingerprint)

    const { traceparent, callContext } = ctx
    callContext.principal = call.principal
    try {
      const { record } = callContext
      response.json(await line.local(endpoint, input, { ...call, traceparent, record }))
    } catch (error) {
      const failure =
        error instanceof ModuleFailure ? error : new ModuleFailed(endpoint.target, { cause: error })
      if (failure.status >= 500) ctx.failure = failure.message
      tell(ctx, problemOf(failure))
    }
  }

  /** What this host says of a module that it serves: the handshake. */
  async describe(ctx: HttpContext): Promise<Description | undefined> {
    const line = await this.#admit(ctx)
    if (!line) return
    const { name: module } = line.contract
    const seen = await this.#storeOf(module, ctx)
    if (seen === null) return
    const operations = [...line.endpoints].map(([name, { kind, schemas }]) => [
      name,
      { kind, ...schemas },
    ])
    return {
      module,
      fingerprint: line.fingerprint,
      ...(this.host.release && { release: this.host.release }),
      ...seen,
      operations: Object.fromEntries(operations),
    }
  }

  /** The store's id, what it lacks, and whether a nonce was taken out of it; `null` where it cannot be asked, which its caller is told. */
  async #storeOf(module: string, ctx: HttpContext) {
    const nonce = ctx.request.header('x-store-nonce')
    try {
      const store = await this.host.storeId(module)
      const told = subscriptionsFrom(parsed(ctx.request.header('x-subscriptions') ?? ''))
      // What was meant for the store that was here before is not this one's.
      const meant = told.filter((one) => one.store === store)
      const seen = { store, behind: await this.host.hear(module, meant) }
      if (!nonce || !IS_NONCE.test(nonce)) return seen
      return { ...seen, tookNonce: await this.host.takeNonce(module, nonce) }
    } catch (error) {
      const failure = asUnavailable(`${module}.handshake`, error)
      if (failure === null) throw error
      tell(ctx, problemOf(failure))
      return null
    }
  }

  async document(ctx: HttpContext) {
    const line = await this.#admit(ctx)
    return line && openApi(line.contract.name, line.fingerprint, line.endpoints.values())
  }

  /** The module's line where it is served here and the request brings a token for it. */
  async #admit(ctx: HttpContext): Promise<Line | null> {
    const { module } = ctx.params
    const refusal = await this.host.tokens.refuse(ctx.request.header('authorization'), module)
    if (refusal) {
      ctx.response.header('www-authenticate', 'Bearer')
      refuse(ctx, 401, 'unauthorized', refusal)
      return null
    }
    const line = this.host.lines.get(module)
    if (line?.local) return line
    refuse(ctx, 404, 'not_served', `this host does not serve the module "${module}"`)
    return null
  }
}

function refuse(ctx: HttpContext, status: number, code: string, detail: string) {
  tell(ctx, { title: 'Refused', status, code, detail })
}

function tell({ response }: HttpContext, problem: Problem) {
  response.status(problem.status).header('content-type', 'application/problem+json')
  response.send(JSON.stringify(problem))
}

/** The body as it came, or `null` where it is too large; then the rest is left unread and the connection closes. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LARGEST_BODY) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function asJson(body: Buffer): unknown {
  try {
    return readMessage(body)
  } catch (error) {
    if (error instanceof NoJson) return error
    throw error
  }
}
