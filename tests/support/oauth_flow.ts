import { createHash, randomBytes } from 'node:crypto'
import { addresses } from '#tests/support/listeners'
import { basicCredentials, registeredApp, type RegisteredApp } from '#tests/support/oauth_apps'
import type { Page } from '#tests/support/page'
import { signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import type { WebVisitor } from '#tests/support/web_visitor'

type Fields = Record<string, string>

/** Somebody who is logged in, and an app that may ask them. */
export async function visitorAndApp() {
  return { visitor: await signedUp(), app: await registeredApp() }
}

/** What an app keeps of a question that it sends somebody's browser with. */
export interface Question {
  path: string
  state: string
  verifier: string
  redirectUri: string
}

/** An app's question, as the app asks it; fields that are given as `undefined` are left out. */
export function question(
  app: Pick<RegisteredApp, 'id' | 'redirectUris' | 'scopes'>,
  more: Record<string, string | undefined> = {}
): Question {
  const verifier = randomBytes(32).toString('base64url')
  const state = unique('state')
  const fields = {
    client_id: app.id,
    response_type: 'code',
    redirect_uri: app.redirectUris[0],
    scope: app.scopes.join(' '),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  }
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  const path = `/oauth/authorize?${new URLSearchParams(given as [string, string][])}`
  return { path, state, verifier, redirectUri: fields.redirect_uri }
}

/** Opens the question in a browser; answers the path of the page that asks for consent. */
export async function opened(visitor: WebVisitor, { path }: Question): Promise<string> {
  const answer = await visitor.get(path)
  if (!answer.location?.startsWith('/oauth/consent/'))
    throw new Error(`It came to ${answer.status} ${answer.location}: ${answer.text}`)
  return answer.location
}

/** Presses one of the two buttons, if they are asked; answers where the app's browser comes back to. */
export async function decided(visitor: WebVisitor, consentPath: string, decision = 'allow') {
  const page = await visitor.get(consentPath)
  if (page.headers.has('refresh')) return backAt(visitor, page)
  const form = { ...page.form(consentPath), decision }
  return backAt(visitor, await visitor.send(consentPath, form))
}

/** Goes on from the page that leads to the app. */
export async function backAt(visitor: WebVisitor, onward: Page): Promise<URL> {
  const [, path] = /^0; url=(\S+)$/.exec(onward.headers.get('refresh') ?? '') ?? []
  if (!path) throw new Error(`It leads nowhere: ${onward.status} ${onward.location} ${onward.text}`)
  const answer = await visitor.get(path)
  if (!answer.location) throw new Error(`It came to ${answer.status}: ${answer.text}`)
  return new URL(answer.location, addresses.site)
}

/** All of it: somebody allows an app what it asks; answers what the app then has. */
export async function allowed(visitor: WebVisitor, app: RegisteredApp, more: Fields = {}) {
  const asked = question(app, more)
  const url = await decided(visitor, await opened(visitor, asked))
  return { ...asked, url, code: url.searchParams.get('code')! }
}

/** Sends a form to one of the endpoints for programs, as this app. */
export async function ask(
  app: RegisteredApp,
  path: '/oauth/token' | '/oauth/revoke',
  fields: Fields,
  headers: Fields = {}
) {
  const response = await fetch(addresses.site + path, {
    method: 'POST',
    headers: { ...headers, ...(app.secret && { authorization: basicCredentials(app) }) },
    body: new URLSearchParams({ ...(app.secret ? {} : { client_id: app.id }), ...fields }),
  })
  return read(response)
}

export function redeem(
  app: RegisteredApp,
  { code, verifier, redirectUri }: Pick<Question, 'verifier' | 'redirectUri'> & { code: string },
  more: Fields = {}
) {
  const grant = { grant_type: 'authorization_code', code, code_verifier: verifier }
  return ask(app, '/oauth/token', { ...grant, redirect_uri: redirectUri, ...more })
}

/** Whether an app was told that what it brought is worth nothing. */
export async function isRefused(answer: ReturnType<typeof ask>) {
  const { status, body } = await answer
  return status === 400 && body.error === 'invalid_grant'
}

export function refresh(app: RegisteredApp, token: string, more: Fields = {}) {
  return ask(app, '/oauth/token', { grant_type: 'refresh_token', refresh_token: token, ...more })
}

/** Somebody allows an app what it asks, and the app fetches its tokens. */
export async function tokensOf(visitor: WebVisitor, app: RegisteredApp, more: Fields = {}) {
  const { status, body } = await redeem(app, await allowed(visitor, app, more))
  if (status !== 200) throw new Error(`No tokens: ${JSON.stringify(body)}`)
  return body as {
    access_token: string
    refresh_token: string
    id_token: string
    scope: string
    expires_in: number
  }
}

/** Asks the public API, by a token where one is given. */
export async function callApi(path: string, token?: string, body?: Fields) {
  const response = await fetch(addresses.site + path, {
    method: body ? 'POST' : 'GET',
    headers: { ...(token && { authorization: `Bearer ${token}` }) },
    body: body && new URLSearchParams(body),
  })
  return read(response)
}

async function read(response: Response) {
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) }
}
