import { test } from '@japa/runner'
import { apiAdministrator, giveRole, isSeen } from '#tests/support/administrator'
import { api, apiUser, internalApi, publishByApi, tokenFor } from '#tests/support/api'
import { addresses } from '#tests/support/listeners'
import { PASSWORD } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { unique } from '#tests/support/unique'

const ADDRESSES = [
  ['POST', '/admin/users/'],
  ['PUT', '/admin/users/somebody/suspension/'],
  ['DELETE', '/admin/users/somebody/suspension/'],
  ['GET', '/admin/audit/users/'],
  ['DELETE', '/admin/thoughts/1/'],
  ['PUT', '/admin/thoughts/1/hiding/'],
  ['DELETE', '/admin/thoughts/1/hiding/'],
  ['GET', '/admin/audit/thoughts/'],
]

/** The newest entry of a module's audit log, but for what differs each time. */
async function lastEntry(module: string, token: string) {
  const { body } = await internalApi(`/admin/audit/${module}/?limit=1`, { token })
  const [{ id, at, ...said }] = body.entries
  return { id, at, said }
}

test.group('The administration API', () => {
  test('is on the internal port alone, for administrators alone', async ({ assert }) => {
    const [{ token }, root] = [await apiUser(), await apiAdministrator()]
    for (const [method, path] of ADDRESSES) {
      const name = `${method} ${path}`
      const headers = { authorization: `Bearer ${root.token}` }
      const outside = await fetch(addresses.site + path, { method, headers })
      assert.equal(outside.status, 404, `${name} on the public port`)
      assert.equal((await internalApi(path, { method })).status, 401, name)
      assert.equal((await internalApi(path, { method, token })).status, 403, name)
    }
    const ask = () => internalApi('/admin/audit/users/', { token: root.token })
    assert.equal((await ask()).status, 200)
    await giveRole(root.username, 'user')
    assert.equal((await ask()).status, 403, 'the role was taken away')
  })

  test('creates users as old administrators do', async ({ assert }) => {
    const { token } = await apiAdministrator()
    const username = unique('Mary Ann ')
    const create = (account: object) => internalApi('/admin/users/', { token, json: account })
    const { status, body } = await create({ username, password: PASSWORD })
    assert.equal(status, 201)
    assert.sameMembers(Object.keys(body), ['creation', 'id', 'username'])
    const seen = await api(`/api/users/${encodeURIComponent(username)}/`)
    assert.include(seen.body, { username, creation: body.creation })
    assert.isString(await tokenFor(username))

    const form = { username: username.toLowerCase(), password: PASSWORD }
    assert.equal((await internalApi('/admin/users', { token, form })).status, 409)
    assert.equal((await create({ username: ' ', password: PASSWORD })).status, 400)
    assert.deepEqual((await create({ username })).body.errors, { password: 'is missing' })
  })

  test('deletes any thought, and answers 204 for one that never was', async ({ assert }) => {
    const [author, { token }] = [await apiUser(), await apiAdministrator()]
    const { id } = await publishByApi(author.token, 'gone soon')
    assert.isTrue(await isSeen(id))
    for (const one of [`${id}/`, id, '999999999/', '0/']) {
      const answer = await internalApi(`/admin/thoughts/${one}`, { method: 'DELETE', token })
      assert.equal(answer.status, 204, String(one))
    }
    assert.isFalse(await isSeen(id))
  })

  test('hides a thought from all but its author, who is told why', async ({ assert }) => {
    const [author, { token, username }] = [await apiUser(), await apiAdministrator()]
    const thought = await publishByApi(author.token, 'an address')
    const path = `/admin/thoughts/${thought.id}/hiding/`
    const blank = await internalApi(path, { method: 'PUT', token, json: { reason: ' ' } })
    assert.deepEqual(blank.body.errors, { reason: 'is blank' })
    const hidden = { method: 'PUT', token, json: { reason: 'Shows an address.' } }
    assert.equal((await internalApi(path, hidden)).status, 204)
    assert.isFalse(await isSeen(thought.id))
    const own = await api('/api/me/thoughts/', { token: author.token })
    assert.deepEqual(own.body, [{ ...thought, hidden_because: 'Shows an address.' }])

    const { id, at, said } = await lastEntry('thoughts', token)
    const [subject, details] = [String(thought.id), 'Shows an address.']
    assert.deepEqual(said, { administrator: username, action: 'hide', subject, details })
    assert.closeTo(Date.parse(at), Date.now(), 60_000)
    const older = await internalApi(`/admin/audit/thoughts/?before=${id}`, { token })
    assert.isTrue(older.body.entries.every((one: any) => one.id < id))

    assert.equal((await internalApi(path, { method: 'DELETE', token })).status, 204)
    assert.isTrue(await isSeen(thought.id))
    assert.equal((await internalApi('/admin/thoughts/999999999/hiding/', hidden)).status, 404)
  })

  test('suspends an account, with a reason, until it is reinstated', async ({ assert }) => {
    const [user, { token, username }] = [await apiUser(), await apiAdministrator()]
    const path = `/admin/users/${encodeURIComponent(user.username)}/suspension/`
    const suspend = { method: 'PUT', token, json: { reason: 'Sells pills.' } }
    assert.equal((await internalApi(path, suspend)).status, 204)
    const [subject, details] = [user.username, 'Sells pills.']
    const { said } = await lastEntry('users', token)
    assert.deepEqual(said, { administrator: username, action: 'suspend', subject, details })
    laterBy(31_000)
    assert.equal((await api('/api/me/', { token: user.token })).status, 401)
    const logIn = (password: string) =>
      api('/api/login/', { json: { username: user.username, password } })
    const refused = await logIn(PASSWORD)
    assert.equal(refused.status, 403)
    assert.include(refused.body.message, 'Sells pills.')
    assert.equal((await logIn('not this one')).status, 401, 'nobody else learns of it')

    assert.equal((await internalApi(path, { method: 'DELETE', token })).status, 204)
    assert.isString(await tokenFor(user.username))
    assert.equal((await internalApi('/admin/users/nobody/suspension/', suspend)).status, 404)
  })
})
