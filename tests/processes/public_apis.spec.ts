import { test } from '@japa/runner'
import { atEnd } from '#tests/support/at_end'
import { away } from '#tests/support/away'
import { startHost } from '#tests/support/host'
import { addresses } from '#tests/support/listeners'
import { PASSWORD, signedUp } from '#tests/support/signed_up'

test.group('A host that serves one module', () => {
  test('answers the public API of that module, and no other, nor any page', async ({ assert }) => {
    const host = await startHost({
      SERVE: 'thoughts',
      ...away({ users: addresses.internal, search: addresses.internal }),
    })
    atEnd(() => host.stop())
    const get = async (path: string, headers = {}) => fetch(host.site + path, { headers })
    for (const path of [
      '/api/thoughts/',
      '/api/thoughts',
      '/openapi/thoughts.json',
      '/admin/version/',
    ])
      assert.equal((await get(path)).status, 200, path)
    for (const path of ['/', '/login', '/api/search/?q=x', '/api/users/mary/', '/api/me/', '/docs'])
      assert.equal((await get(path)).status, 404, path)
    const document: any = await (await get('/openapi.json')).json()
    const [first] = Object.keys(document.paths)
    assert.match(first, /thoughts/)
    assert.notProperty(document.paths, '/api/search')

    const token = await aToken()
    const own = await get('/api/me/thoughts/', { authorization: token })
    assert.equal(own.status, 200, 'a token of users, verified here')
    assert.deepEqual(await own.json(), [])
  })
})

async function aToken() {
  const { username } = await signedUp()
  const body = new URLSearchParams({ username, password: PASSWORD })
  const answer = await fetch(`${addresses.site}/api/login/`, { method: 'POST', body })
  return ((await answer.json()) as { Authorized: string }).Authorized
}
