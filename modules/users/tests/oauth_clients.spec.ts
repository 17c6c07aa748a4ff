import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { refuseClient } from '#modules/users/oauth/refuse_client'
import { refuseRedirectUri } from '#modules/users/oauth/refuse_redirect_uri'
import { clientIn } from '#tests/support/clients'
import { valueOf } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

const APP = {
  name: 'Reader',
  uri: null,
  kind: 'web' as const,
  redirectUris: ['https://app.example/back'],
  scopes: ['thoughts:read' as const],
}

test.group('Registering an app', () => {
  const right: [kind: string, uri: string][] = [
    ['web', 'https://app.example/back?x=1'],
    ['web', 'http://localhost:8080/'],
    ['web', 'http://127.0.0.1:8080/'],
    ['server', 'https://app.example/back'],
    ['native', 'http://[::1]/back'],
    ['native', 'com.example.app:/back'],
    ['native', 'https://app.example/back'],
  ]
  test('takes an address of its own to lead back to', ({ assert }) => {
    for (const [kind, uri] of right) assert.isNull(refuseRedirectUri(kind, uri), uri)
  })

  const wrong: [kind: string, uri: string][] = [
    ['web', 'http://app.example/back'],
    ['web', 'com.example.app:/back'],
    ['web', 'https://app.example/back#here'],
    ['web', 'https://somebody@app.example/'],
    ['web', 'javascript:alert(1)'],
    ['web', '/back'],
    ['server', 'http://app.example/back'],
    ['server', 'com.example.app:/back'],
    ['native', 'app:/back'],
    ['native', 'javascript:alert(1)'],
    ['native', 'http://127.0.0.1.evil.example/'],
    ['native', 'https://app.example/\u0000'],
  ]
  test('refuses an address that others could read, and says why', ({ assert }) => {
    for (const [kind, uri] of wrong) assert.isString(refuseRedirectUri(kind, uri), uri)
  })

  test('takes an app that has what it needs', ({ assert }) => {
    assert.isNull(refuseClient(APP))
    assert.isNull(refuseClient({ ...APP, kind: 'server' }))
    assert.isNull(refuseClient({ ...APP, kind: 'service', redirectUris: [] }))
  })

  const lacking = [
    ['name', { name: '  ' }],
    ['name', { name: 'a'.repeat(101) }],
    ['name', { name: 'Rea\u202eder' }],
    ['uri', { uri: 'javascript:alert(1)' }],
    ['scopes', { scopes: [] }],
    ['scopes', { scopes: ['offline_access' as const] }],
    ['scopes', { kind: 'service' as const, redirectUris: [], scopes: ['profile' as const] }],
    ['redirectUris', { redirectUris: [] }],
    ['redirectUris', { kind: 'server' as const, redirectUris: [] }],
    ['redirectUris', { kind: 'service' as const }],
  ] as const
  test('names the field that is wrong', ({ assert }) => {
    for (const [field, given] of lacking) {
      const refused = refuseClient({ ...APP, ...given } as typeof APP)
      assert.equal(refused?.field, field, JSON.stringify(given))
    }
  })
})

test.group('The secret of an app', () => {
  test('can be read nowhere in the store', async ({ assert }) => {
    const users = await clientIn('direct', Users, { kind: 'module', name: 'console' })
    const store = db.connection('users')
    const service = { ...APP, kind: 'service' as const, redirectUris: [] }
    for (const app of [service, { ...APP, kind: 'server' as const }]) {
      const key = unique('key')
      const { secret } = valueOf(await users.registerClient(app, { key }))
      assert.isEmpty(await store.from('answers').where({ key }))
      assert.notInclude(JSON.stringify(await store.from('oauth_clients')), secret!)
    }
  })
})
