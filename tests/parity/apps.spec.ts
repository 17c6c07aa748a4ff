import { test } from '@japa/runner'
import { clientIn, placements, user } from '#tests/support/clients'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

const SERVICE = { uri: null, redirectUris: [], kind: 'service', scopes: ['thoughts:read'] } as const

for (const placement of placements) {
  test.group(`Apps in the users contract, ${placement}`, () => {
    const anybody = () => clientIn(placement, Users)
    const console = () => clientIn(placement, Users, { kind: 'module', name: 'console' })

    test('a service gets a token by its secret, until it is removed', async ({ assert }) => {
      const users = await console()
      const name = unique('Robot ')
      const registered = await users.registerClient({ ...SERVICE, ...lists(), name })
      if (!registered.ok) return assert.fail(registered.error.type)
      const { id, secret } = registered.value
      const listed = await users.listClients({})
      if (!listed.ok) return assert.fail(listed.error.type)
      assert.notInclude(JSON.stringify(listed), secret!)
      assert.include(
        listed.value.map((one) => one.id),
        id
      )

      const ask = async () => {
        const { value: answer } = await (
          await anybody()
        ).oauth({
          method: 'POST',
          url: '/oauth/token',
          headers: [
            { name: 'content-type', value: 'application/x-www-form-urlencoded' },
            {
              name: 'authorization',
              value: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
            },
          ],
          body: 'grant_type=client_credentials&scope=thoughts:read',
        })
        return answer
      }
      const given = await ask()
      assert.equal(given.status, 200, given.body)
      assert.include(JSON.parse(given.body), { token_type: 'Bearer', scope: 'thoughts:read' })
      assert.deepEqual(await users.removeClient({ id }), { ok: true, value: { name: name.trim() } })
      assert.equal((await ask()).status, 401)
      assert.deepEqual(await users.removeClient({ id }), {
        ok: false,
        error: { type: 'not_found' },
      })
    })

    test('who is nobody’s console registers, lists and removes none', async ({ assert }) => {
      const users = await clientIn(placement, Users, user(unique('visitor')))
      const refused = { ok: false, error: { type: 'not_allowed' } }
      assert.deepEqual(await users.registerClient({ ...SERVICE, ...lists(), name: 'x' }), refused)
      assert.deepEqual(await users.listClients({}), refused)
      assert.deepEqual(await users.removeClient({ id: 'app_none' }), refused)
    })

    test('the provider says where it is', async ({ assert }) => {
      const { value } = await (await anybody()).discovery({})
      const { issuer, token_endpoint: token } = JSON.parse(value.document)
      assert.equal(token, `${issuer}/oauth/token`)
    })

    test('a question that nobody asked is nobody’s to answer', async ({ assert }) => {
      const users = await clientIn(placement, Users, user(unique('visitor')))
      const question = { uid: 'made-up', cookie: '', loggedInAt: new Date().toISOString() }
      const unknown = { ok: false, error: { type: 'not_found' } }
      assert.deepEqual(await users.describeConsent(question), unknown)
      assert.deepEqual(await users.decideConsent({ ...question, decision: 'allow' }), unknown)
    })

    test('only who is logged in has allowed apps, and takes them back', async ({ assert }) => {
      const username = unique('visitor')
      await (await anybody()).signUp({ username, password: 'a good long password' })
      const users = await clientIn(placement, Users, user(username))
      assert.deepEqual(await users.listApps({}), { ok: true, value: [] })
      const nothing = { ok: true, value: { revoked: false } }
      assert.deepEqual(await users.revokeApp({ id: 'app_none' }), nothing)
      const refused = { ok: false, error: { type: 'not_logged_in' } }
      assert.deepEqual(await (await anybody()).listApps({}), refused)
      assert.deepEqual(await (await anybody()).revokeApp({ id: 'app_none' }), refused)
    })
  })
}

/** Lists of one's own: a contract takes no list that is for reading only. */
function lists() {
  return { redirectUris: [...SERVICE.redirectUris], scopes: [...SERVICE.scopes] }
}
