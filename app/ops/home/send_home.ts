import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { HOME_PATH, type HomeAnswer, type HomeRequest } from '#ops/home/home_request'

/** An answer larger than this (characters) is no answer of ours. */
const LARGEST_ANSWER = 1024 * 1024

/** A host answered, and will not. */
export class HostRefused extends Error {
  readonly status: number

  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

/**
 * Tells a host to take modules home. Throws {@link HostRefused}, or an error whose message says why there is no answer.
 * @param address of its internal port
 * @param patience how long it may take, in ms
 */
export function sendHome(
  address: string,
  order: HomeRequest,
  { token, patience }: { token: string; patience: number }
): Promise<HomeAnswer> {
  const url = new URL(address.replace(/\/$/, '') + HOME_PATH)
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const { promise, resolve, reject } = Promise.withResolvers<HomeAnswer>()
  const headers = { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' }
  const signal = AbortSignal.timeout(patience)
  send(url, { method: 'POST', headers, signal }, (response) => {
    let text = ''
    response
      .setEncoding('utf8')
      .on('data', (part) => {
        text += part
        if (text.length > LARGEST_ANSWER) response.destroy(new Error('its answer is too large'))
      })
      .on('error', (error) => reject(noAnswer(error, patience)))
      .on('end', () => {
        try {
          resolve(read(response.statusCode!, text))
        } catch (error) {
          reject(error)
        }
      })
  })
    .on('error', (error) => reject(noAnswer(error, patience)))
    .end(JSON.stringify(order))
  return promise
}

function read(status: number, text: string): HomeAnswer {
  const said = parsed(text) as Partial<HomeAnswer & { detail: string }> | null
  if (status !== 200) throw new HostRefused(String(said?.detail ?? `it answered ${status}`), status)
  if (!Array.isArray(said?.hosts) || !Array.isArray(said.modules))
    throw new Error('it is no host of this program')
  return said as HomeAnswer
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function noAnswer(error: NodeJS.ErrnoException, patience: number) {
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return new Error(`no answer within ${patience} ms`)
  return new Error(error.code ?? error.message)
}
