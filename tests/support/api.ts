import { addresses } from '#tests/support/listeners'
import { documented } from '#tests/support/api_document'
import { PASSWORD, signedUp } from '#tests/support/signed_up'

export interface ApiRequest {
  method?: string
  token?: string
  headers?: Record<string, string>
  /** Sent as JSON. */
  json?: unknown
  /** Sent as a form. */
  form?: Record<string, string>
  /** Sent as multipart. */
  parts?: Record<string, string | Blob>
  /** Sent as it is. */
  body?: string
}

export interface ApiAnswer {
  status: number
  headers: Headers
  /** What JSON says, `null` for no body. */
  body: any
  /** The address that `Link` names as the next page. */
  next: string | null
}

/** Asks the public API over HTTP. Every answer is compared with the document: one that is not in it fails the test. */
export function api(path: string, request: ApiRequest = {}) {
  return askApi(addresses.site, path, request)
}

/** The same on the internal port. */
export function internalApi(path: string, request: ApiRequest = {}) {
  return askApi(addresses.internal, path, request)
}

export async function askApi(site: string, path: string, request: ApiRequest): Promise<ApiAnswer> {
  const { method = bodyOf(request) ? 'POST' : 'GET' } = request
  const response = await fetch(site + path, {
    method,
    headers: headersOf(request),
    body: bodyOf(request),
    redirect: 'manual',
  })
  const text = await response.text()
  const { status, headers } = response
  const isJson = text !== '' && /\bjson\b/.test(headers.get('content-type') ?? '')
  const body = isJson ? JSON.parse(text) : text || null
  const next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? null
  if (method !== 'HEAD')
    documented(method, path, { status, type: headers.get('content-type'), body })
  return { status, headers, body, next }
}

function headersOf({ token, headers, json }: ApiRequest): Record<string, string> {
  return {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  }
}

function bodyOf({ json, form, parts, body }: ApiRequest) {
  if (json !== undefined) return JSON.stringify(json)
  if (form) return new URLSearchParams(form)
  if (!parts) return body
  const data = new FormData()
  for (const [name, value] of Object.entries(parts)) data.append(name, value)
  return data
}

/** The token of somebody who logs in. */
export async function tokenFor(username: string, password = PASSWORD): Promise<string> {
  const { status, body } = await api('/api/login/', { json: { username, password } })
  if (status !== 200) throw new Error(`Logging in came to ${status}: ${body.message}`)
  return body.Authorized.replace(/^Bearer /, '')
}

/** Somebody who has just signed up, with a token. */
export async function apiUser() {
  const visitor = await signedUp()
  return { visitor, username: visitor.username, token: await tokenFor(visitor.username) }
}

/** Publishes by the API; answers the thought. */
export async function publishByApi(token: string, text: string) {
  const { status, body } = await api('/api/me/thoughts/', { token, json: { text } })
  if (status !== 201) throw new Error(`Publishing came to ${status}: ${body.message}`)
  return body
}
