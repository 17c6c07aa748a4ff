import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KeyRing } from '#api/keys/key_ring'
import { KeySource } from '#api/keys/key_source'
import { readPems } from '#api/keys/read_pems'
import { publicPem } from '#api/keys/token_key'
import { rotated, withoutOthers } from '#ops/keys/rotation'
import { newTokenKey } from '#tests/support/signed_token'
import { unique } from '#tests/support/unique'

const [first, second, third] = [newTokenKey(), newTokenKey(), newTokenKey()]
const pem = String(first.privateKey.export({ type: 'pkcs8', format: 'pem' }))
const keysIn = (path: string) =>
  readPems(readFileSync(path, 'utf8'), path).map(({ kid, privateKey }) =>
    privateKey ? `private ${kid}` : kid
  )

test.group('A rotation of the keys of tokens', (group) => {
  const folder = app.makePath(`tmp/tests/${process.pid}/${unique('rotation')}`)
  group.setup(() => {
    mkdirSync(folder, { recursive: true })
    return () => rmSync(folder, { recursive: true })
  })
  const files = () => {
    const [signing, further] = [join(folder, unique('private')), join(folder, unique('public'))]
    writeFileSync(signing, pem)
    writeFileSync(further, publicPem(third))
    return { signing, further }
  }
  const ringOf = (signing: string, further: string | null) =>
    new KeyRing(
      new KeySource('TOKEN_PRIVATE_KEY', signing),
      further ? new KeySource('TOKEN_PUBLIC_KEY', further) : null
    )

  test('puts the new key first, and keeps the old one as a public key', ({ assert }) => {
    const { signing } = files()
    assert.deepEqual(rotated(ringOf(signing, null), second).write(), [signing])
    assert.deepEqual(keysIn(signing), [`private ${second.kid}`, first.kid])
    rotated(ringOf(signing, null), third).write()
    assert.deepEqual(keysIn(signing), [`private ${third.kid}`, second.kid, first.kid])
  })

  test('keeps public keys in their own file, until the old ones are dropped', ({ assert }) => {
    const { signing, further } = files()
    assert.deepEqual(rotated(ringOf(signing, further), second).write(), [further, signing])
    assert.deepEqual(keysIn(signing), [`private ${second.kid}`])
    assert.deepEqual(keysIn(further), [second.kid, first.kid, third.kid])

    withoutOthers(ringOf(signing, further)).write()
    assert.deepEqual(keysIn(signing), [`private ${second.kid}`])
    assert.deepEqual(keysIn(further), [second.kid])
  })

  test('says what to set, in one line each, where variables hold the keys', ({ assert }) => {
    const rotation = rotated(ringOf(pem, publicPem(third)), second)
    assert.isFalse(rotation.isWritable)
    const { TOKEN_PRIVATE_KEY: signing, TOKEN_PUBLIC_KEY: further } = rotation.settings()
    for (const line of [signing, further]) assert.notInclude(line, '\n')
    const ring = ringOf(signing, further)
    assert.equal(ring.signer().kid, second.kid)
    assert.sameMembers(
      ring.all().map(({ kid }) => kid),
      [second.kid, first.kid, third.kid]
    )
    assert.notInclude(further, 'PRIVATE')
  })
})
