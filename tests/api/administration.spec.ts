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
  })

  test('creates users as old administrators do', async ({ assert }) => {
    const { token } = await apiAdministrator()
    const username = unique('Mary Ann ')
    for (const request of [{ json: { username, password: PASSWORD } }]) {
      const { status, body } = await internalApi('/admin/users/', { token, ...request })
      assert.equal(status, 201)
      assert.deepEqual(Object.keys(body).sort(), ['creation', 'id', 'username'])
      assert.equal(body.username, username)
      const seen = await api(`/api/users/${encodeURIComponent(username)}/`)
      assert.equal(seen.body.creation, body.creation)
    }
    assert.isString(await tokenFor(username))
    const again = { token, form: { username: username.toLowerCase(), password: PASSWORD } }
    assert.equal((await internalApi('/admin/users', again)).status, 409)
    const short = await internalApi('/admin/users/', {
      token,
      json: { username: ' ', password: PASSWORD },
    })
    assert.equal(short.status, 400)
    const missing = await internalApi('/admin/users/', { token, json: { username } })
    assert.deepEqual(missing.body.errors, { password: 'is missing' })
  })

  test('deletes any thought, and answers 204 for one that never was', async ({ assert }) => {
    const [author, { token }] = [await apiUser(), await apiAdministrator()]
    const { id } = await publishByApi(author.token, 'gone soon')
    assert.isTrue(await isSeen(id))
    for (const path of [
      `/admin/thoughts/${id}/`,
      `/admin/thoughts/${id}`,
      '/admin/thoughts/999999999/',
      '/admin/thoughts/0/',
    ])
      assert.equal((await internalApi(path, { method: 'DELETE', token })).status, 204, path)
    assert.isFalse(await isSeen(id))
  })

  test('hides a thought from everybody but its author, who is told why, and shows it again', async ({
    assert,
  }) => {
    const [author, { token }] = [await apiUser(), await apiAdministrator()]
    const thought = await publishByApi(author.token, 'an address')
    const path = `/admin/thoughts/${thought.id}/hiding/`
    const blank = await internalApi(path, { method: 'PUT', token, json: { reason: ' ' } })
    assert.deepEqual(blank.body.errors, { reason: 'is blank' })
    const hidden = { method: 'PUT', token, json: { reason: 'Shows an address.' } }
    assert.equal((await internalApi(path, hidden)).status, 204)
    assert.isFalse(await isSeen(thought.id))
    const own = await api('/api/me/thoughts/', { token: author.token })
    assert.deepEqual(own.body, [{ ...thought, hidden_because: 'Shows an address.' }])
    const page = await author.visitor.get(`/thoughts/${thought.id}`)
    assert.include(page.text, 'Shows an address.')

    assert.equal((await internalApi(path, { method: 'DELETE', token })).status, 204)
    assert.isTrue(await isSeen(thought.id))
    const nothing = '/admin/thoughts/999999999/hiding/'
    assert.equal((await internalApi(nothing, hidden)).status, 404)
  })

  test('suspends an account: its token and log-in end, with the reason, until it is reinstated', async ({
    assert,
  }) => {
    const [user, { token }] = [await apiUser(), await apiAdministrator()]
    const path = `/admin/users/${encodeURIComponent(user.username)}/suspension/`
    const suspend = { method: 'PUT', token, json: { reason: 'Sells pills.' } }
    assert.equal((await internalApi(path, suspend)).status, 204)
    laterBy(31_000)
    assert.equal((await api('/api/me/', { token: user.token })).status, 401)
    const logIn = { json: { username: user.username, password: PASSWORD } }
    const refused = await api('/api/login/', logIn)
    assert.equal(refused.status, 403)
    assert.include(refused.body.message, 'Sells pills.')
    const wrong = { json: { username: user.username, password: 'not this one' } }
    assert.equal((await api('/api/login/', wrong)).status, 401, 'nobody else learns of it')

    assert.equal((await internalApi(path, { method: 'DELETE', token })).status, 204)
    assert.isString(await tokenFor(user.username))
    assert.equal((await internalApi('/admin/users/nobody/suspension/', suspend)).status, 404)
  })

  test('writes down who did what to whom, and why', async ({ assert }) => {
    const [user, root] = [await apiUser(), await apiAdministrator()]
    const { token } = root
    const { id } = await publishByApi(user.token, 'hidden soon')
    const json = { reason: 'Because.' }
    await internalApi(`/admin/users/${user.username}/suspension/`, { method: 'PUT', token, json })
    await internalApi(`/admin/thoughts/${id}/hiding/`, { method: 'PUT', token, json })
    for (const [module, action, subject] of [
      ['users', 'suspend', user.username],
      ['thoughts', 'hide', String(id)],
    ]) {
      const { body } = await internalApi(`/admin/audit/${module}/?limit=1`, { token })
      const [{ id: entry, at, ...said }] = body.entries
      assert.deepEqual(said, {
        administrator: root.username,
        action,
        subject,
        details: 'Because.',
      })
      assert.closeTo(Date.parse(at), Date.now(), 60_000)
      const { body: older } = await internalApi(`/admin/audit/${module}/?before=${entry}`, {
        token,
      })
      assert.isTrue(older.entries.every((one: any) => one.id < entry))
    }
  })

  test('is closed to an administrator whose role is taken away', async ({ assert }) => {
    const root = await apiAdministrator()
    const ask = () => internalApi('/admin/audit/users/', { token: root.token })
    assert.equal((await ask()).status, 200)
    await giveRole(root.username, 'user')
    assert.equal((await ask()).status, 403)
  })
})
