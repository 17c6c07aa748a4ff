import { apiAdministrator } from '#tests/support/administrator'
import {
  api,
  apiUser,
  internalApi,
  publishByApi,
  tokenFor,
  type ApiRequest,
} from '#tests/support/api'
import { writeMany } from '#tests/web/every_form'
import { listenToThoughts } from '#tests/support/events_of'
import { ask, callApi, tokensOf } from '#tests/support/oauth_flow'
import { registeredApp } from '#tests/support/oauth_apps'
import { PASSWORD } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { unique } from '#tests/support/unique'

/** Asks the public API for each thing that it does, by log-in tokens and as an app. */
export async function everyApiCall() {
  const { username, token, visitor } = await apiUser()
  await writeMany(username)
  const { hears } = await listenToThoughts()
  const { id } = await publishByApi(token, 'by the API')
  await hears(id)
  await taken(api(`/api/me/thoughts/${id}/`, { token, method: 'PATCH', json: { text: 'changed' } }))
  for (const path of [
    '/api/thoughts/?limit=1',
    `/api/thoughts/${id}/`,
    `/api/users/${username}/`,
    '/api/search/?q=changed',
  ])
    await taken(api(path))
  for (const path of ['/api/me/', '/api/me/thoughts/']) await taken(api(path, { token }))
  await taken(api(`/api/me/thoughts/${id}/`, { token, method: 'DELETE' }))
  await administer((await publishByApi(token, 'to be removed')).id)

  const app = await registeredApp()
  const { access_token: access, refresh_token: refresh } = await tokensOf(visitor, app)
  await ask(app, '/oauth/revoke', { token: refresh })
  for (const path of ['openid-configuration', 'oauth-authorization-server', 'jwks.json'])
    await callApi(`/.well-known/${path}`)
  await callApi('/oauth/userinfo', access)

  // The keys that verify are asked for again when ten minutes are over.
  laterBy(11 * 60_000)
  await taken(api('/api/me/', { token: await tokenFor(username) }))
}

async function administer(id: number) {
  const { token } = await apiAdministrator()
  const json = { reason: 'a test' }
  const account = { username: unique('made'), password: PASSWORD }
  const requests: [path: string, request: ApiRequest][] = [
    [`/admin/thoughts/${id}/hiding/`, { method: 'PUT', json }],
    [`/admin/thoughts/${id}/hiding/`, { method: 'DELETE' }],
    [`/admin/thoughts/${id}/`, { method: 'DELETE' }],
    ['/admin/audit/thoughts/', {}],
    ['/admin/users/', { json: account }],
    [`/admin/users/${account.username}/suspension/`, { method: 'PUT', json }],
    [`/admin/users/${account.username}/suspension/`, { method: 'DELETE' }],
    ['/admin/audit/users/', {}],
  ]
  for (const [path, request] of requests) await taken(internalApi(path, { token, ...request }))
}

async function taken(answer: ReturnType<typeof api>) {
  const { status, body } = await answer
  if (status >= 400) throw new Error(`It came to ${status}: ${JSON.stringify(body)}`)
}
