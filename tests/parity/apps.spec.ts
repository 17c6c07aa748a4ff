import { test } from '@japa/runner'
import { clientIn, placements, user } from '#tests/support/clients'
import { refusal } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

const service = () => ({
  ...{ name: unique('Robot '), uri: null, kind: 'service' as const, redirectUris: [] },
  scopes: ['thoughts:read' as const],
})

for (const placement of placements) {
  test.group(`Apps in the users contract, ${placement}`, () => {
    test('who is nobody’s console registers, lists and removes none', async ({ assert }) => {
      const users = await clientIn(placement, Users, user(unique('visitor')))
      assert.deepEqual(await users.listClients({}), refusal('not_allowed'))
      assert.deepEqual(await users.registerClient(service()), refusal('not_allowed'))
      assert.deepEqual(await users.removeClient({ id: 'app_none' }), refusal('not_allowed'))
    })

    test('are listed without secrets, get tokens, and are removed once', async ({ assert }) => {
      const users = await clientIn(placement, Users, { kind: 'module', name: 'console' })
      const { value: provider } = await users.discovery({})
      const registered = await users.registerClient(service())
      if (!registered.ok) return assert.fail(registered.error.type)
      const { id, secret } = registered.value
      const listed = JSON.stringify(await users.listClients({}))
      assert.include(listed, id)
      assert.notInclude(listed, secret!)

      const { pathname: url } = new URL(JSON.parse(provider.document).token_endpoint)
      const credentials = Buffer.from(`${id}:${secret}`).toString('base64')
      const headers = [
        { name: 'content-type' as const, value: 'application/x-www-form-urlencoded' },
        { name: 'authorization' as const, value: `Basic ${credentials}` },
      ]
      const body = 'grant_type=client_credentials&scope=thoughts:read'
      const statusNow = async () =>
        (await users.oauth({ method: 'POST', url, headers, body })).value.status
      assert.equal(await statusNow(), 200)
      assert.isTrue((await users.removeClient({ id })).ok)
      assert.equal(await statusNow(), 401)
      assert.deepEqual(await users.removeClient({ id }), refusal('not_found'))
    })

    test('a question that nobody asked is nobody’s to answer', async ({ assert }) => {
      const users = await clientIn(placement, Users, user(unique('visitor')))
      const question = { uid: 'made-up', cookie: '', loggedInAt: new Date().toISOString() }
      assert.deepEqual(
        await users.describeConsent(question),
        refusal('not_found', { answered: false })
      )
      const decided = await users.decideConsent({ ...question, decision: 'allow' })
      assert.deepEqual(decided, refusal('not_found', { answered: false }))
    })

    test('only who is logged in has allowed apps, and takes them back', async ({ assert }) => {
      const anybody = await clientIn(placement, Users)
      const username = unique('visitor')
      await anybody.signUp({ username, password: 'a good long password' })
      const users = await clientIn(placement, Users, user(username))
      assert.deepEqual(await users.listApps({}), { ok: true, value: [] })
      const nothing = { ok: true as const, value: { revoked: false } }
      assert.deepEqual(await users.revokeApp({ id: 'app_none' }), nothing)
      assert.deepEqual(await anybody.listApps({}), refusal('not_logged_in'))
      assert.deepEqual(await anybody.revokeApp({ id: 'app_none' }), refusal('not_logged_in'))
    })
  })
}
