import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { IncomingMessage } from 'node:http'
import { networkOf } from '#api/network_of'
import { RequestLimits } from '#api/request_limits'
import { hostName } from '#ops/logs/host_name'
import { HOME_AUDIENCE } from '#ops/home/home_request'
import { orderFrom } from '#ops/home/order_from'
import { TakeHome } from '#ops/home/take_home'
import { readJson } from '#switchboard/json'
import { Switchboard } from '#switchboard/switchboard'

/** Bytes; an order has some hundreds. */
const LARGEST_BODY = 16 * 1024

/** Takes modules home for a command, or for another host that passes the order on. Asks no database. */
@inject()
export default class HomeController {
  constructor(
    protected switchboard: Switchboard,
    protected takeHome: TakeHome,
    protected limits: RequestLimits
  ) {}

  async handle(ctx: HttpContext) {
    if (!(await this.#admit(ctx))) return
    const { request } = ctx.request
    const sent = await bodyOf(request)
    const order = orderFrom(sent, [...this.switchboard.lines.keys()])
    if (typeof order === 'string') return refuse(ctx, 422, order)
    const name = hostName(request.socket.localPort!)
    const { passOn } = sent as { passOn?: unknown }
    ctx.response.json(await this.takeHome.take(order, name, passOn === true))
  }

  /** Who guesses is slowed down; who has the key never waits, whatever others at the same address do. */
  async #admit(ctx: HttpContext) {
    const refusal = await this.switchboard.tokens.refuse(
      ctx.request.header('authorization'),
      HOME_AUDIENCE
    )
    if (refusal === null) return true
    const { isOver, resetIn } = await this.limits.count(
      'address',
      `home ${networkOf(ctx.request.ip())}`
    )
    ctx.response.header('www-authenticate', 'Bearer')
    if (isOver) ctx.response.header('retry-after', String(resetIn))
    refuse(ctx, isOver ? 429 : 401, isOver ? `wait ${resetIn} seconds` : refusal)
    return false
  }
}

function refuse({ response }: HttpContext, status: number, detail: string) {
  response.status(status).header('content-type', 'application/problem+json')
  response.send(JSON.stringify({ title: 'Refused', status, detail }))
}

/** `null` for what is too large, or no JSON. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > LARGEST_BODY) return null
    parts.push(part)
  }
  try {
    return readJson(Buffer.concat(parts))
  } catch {
    return null
  }
}
