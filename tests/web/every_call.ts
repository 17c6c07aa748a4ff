import db from '@adonisjs/lucid/services/db'
import { apiAdministrator } from '#tests/support/administrator'
import { api, apiUser, internalApi, publishByApi, tokenFor } from '#tests/support/api'
import { deleteAccount } from '#tests/support/deleted_account'
import { listenToThoughts } from '#tests/support/events_of'
import { everyPage } from '#tests/support/every_page'
import { registeredApp } from '#tests/support/oauth_apps'
import { allowed, ask, callApi, tokensOf } from '#tests/support/oauth_flow'
import { resetLink } from '#tests/support/reset_link'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

/** More than anything of one author is answered at once. */
const MANY = 501

/** Opens every page of the site, fills in every form, and asks the public API for each thing that it does. */
export async function everyCall() {
  await everyForm(await signedUp())
  await everyVisit()
  const user = await apiUser()
  await writeMany(user.username)
  await everyRequest(user)
  await everyAdministration(user.token)
  await everyOAuthRequest(user)
  // The keys that verify are asked for again when ten minutes are over.
  laterBy(11 * 60_000)
  await taken(api('/api/me/', { token: await tokenFor(user.username) }))
}

type Somebody = Awaited<ReturnType<typeof signedUp>>
type ApiUser = Awaited<ReturnType<typeof apiUser>>

async function everyForm(visitor: Somebody) {
  const thought = await publish(visitor, 'a thought to be changed')
  await writeMany(visitor.username)
  await taken(visitor.fillIn(`${thought}/edit`, { text: 'a thought that was changed' }))
  await taken(visitor.fillIn(`${thought}/delete`, {}))
  await taken(visitor.fillIn('/settings', { displayName: 'Mary', bio: 'I sail.' }))
  await taken(visitor.get('/settings/export'))

  const app = await registeredApp()
  // The second time it is remembered.
  for (let time = 0; time < 2; time++) await allowed(visitor, app)
  await taken(visitor.fillIn('/settings/apps', {}, `/settings/apps/${app.id}`))

  const next = `${PASSWORD} and more`
  const change = { current_password: PASSWORD, new_password: next }
  await taken(visitor.fillIn('/settings/password', change))
  await taken(visitor.fillIn('/logout', {}))
  const link = await resetLink(visitor.username)
  await taken(new WebVisitor().fillIn(link, { new_password: PASSWORD }))
  const again = new WebVisitor()
  await taken(again.fillIn('/login', { username: visitor.username, password: PASSWORD }))
  await taken(deleteAccount(again, 'anonymise'))
  await again.get('/departure')
}

async function everyVisit() {
  const { visitor, leaver, reading, own, leaving, errors } = await everyPage()
  const failing = errors.map(([path]) => path)
  for (const path of [...reading, ...failing]) await new WebVisitor().get(path)
  // Whether a log-in still holds is asked when half a minute is over.
  laterBy(31_000)
  for (const path of [...reading, ...own, ...failing]) await visitor.get(path)
  for (const path of leaving) await leaver.get(path)
}

async function everyRequest({ username, token }: ApiUser) {
  const { hears } = await listenToThoughts()
  const { id } = await publishByApi(token, 'by the API')
  await hears(id)
  const own = `/api/me/thoughts/${id}/`
  await taken(api(own, { token, method: 'PATCH', json: { text: 'changed' } }))
  const reading = [
    'thoughts/?limit=1',
    `thoughts/${id}/`,
    `users/${username}/`,
    'search/?q=changed',
  ]
  for (const path of reading) await taken(api(`/api/${path}`))
  for (const path of ['/api/me/', '/api/me/thoughts/']) await taken(api(path, { token }))
  await taken(api(own, { token, method: 'DELETE' }))
}

async function everyAdministration(author: string) {
  const { id } = await publishByApi(author, 'to be removed')
  const { token } = await apiAdministrator()
  const json = { reason: 'a test' }
  const account = { username: unique('made'), password: PASSWORD }
  for (const [path, request] of [
    [`thoughts/${id}/hiding/`, { method: 'PUT', json }],
    [`thoughts/${id}/hiding/`, { method: 'DELETE' }],
    [`thoughts/${id}/`, { method: 'DELETE' }],
    ['audit/thoughts/', {}],
    ['users/', { json: account }],
    [`users/${account.username}/suspension/`, { method: 'PUT', json }],
    [`users/${account.username}/suspension/`, { method: 'DELETE' }],
    ['audit/users/', {}],
  ] as const)
    await taken(internalApi(`/admin/${path}`, { token, ...request }))
}

async function everyOAuthRequest({ visitor }: ApiUser) {
  const app = await registeredApp()
  const { access_token: access, refresh_token: token } = await tokensOf(visitor, app)
  await taken(ask(app, '/oauth/revoke', { token }))
  for (const path of ['openid-configuration', 'oauth-authorization-server', 'jwks.json'])
    await taken(callApi(`/.well-known/${path}`))
  await taken(callApi('/oauth/userinfo', access))
}

/** What was asked for was done. */
async function taken(answer: Promise<{ status: number }>) {
  const { status, ...more } = await answer
  if (status >= 400) throw new Error(`It came to ${status}: ${JSON.stringify(more)}`)
}

/** Thoughts of one author and what one of them was before: written to the store at once, since one by one takes long. */
async function writeMany(username: string) {
  const store = db.connection('thoughts')
  await store.rawQuery(
    `WITH written AS (
       INSERT INTO thoughts (username, text) SELECT ?, 'thought number ' || at FROM generate_series(1, ?) AS at
       RETURNING id
     )
     INSERT INTO earlier_texts (thought_id, version, text)
     SELECT (SELECT min(id) FROM written), version, 'before' FROM generate_series(1, ?) AS version`,
    [username, MANY, MANY]
  )
  await store.from('authors').where({ username }).increment('thoughts', MANY)
}
