import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { KeyRing, publicKeysOf } from '#api/keys/key_ring'
import { KeySource } from '#api/keys/key_source'
import { readPems } from '#api/keys/read_pems'
import { publicPem } from '#api/keys/token_key'
import { makeKeyFile, replaceKeyFile } from '#api/keys/write_key_file'
import { SettingsError } from '#switchboard/settings'
import { newTokenKey } from '#tests/support/signed_token'
import { laterBy } from '#tests/support/time_travel'
import { unique } from '#tests/support/unique'

const [key, other] = [newTokenKey(), newTokenKey()]
const pemOf = (one: { privateKey: KeyObject }, type: 'pkcs8' | 'pkcs1' = 'pkcs8') =>
  String(one.privateKey.export({ type, format: 'pem' }))
const kids = (keys: { kid: string }[]) => keys.map(({ kid }) => kid)

test.group('Keys of tokens, as PEM blocks', () => {
  const [pem, second] = [pemOf(key), publicPem(other)]
  const read: [name: string, text: string][] = [
    ['one after the other', pem + second],
    ['with their ends of lines written as \\n', (pem + second).replaceAll('\n', '\\n')],
    ['with ends of lines of Windows', (pem + second).replaceAll('\n', '\r\n')],
    ['of an older form, with words between', `${pemOf(key, 'pkcs1')}\nthe old one:\n${second}`],
  ]
  for (const [name, text] of read) {
    test(`are read ${name}`, ({ assert }) => {
      const keys = readPems(text, 'KEYS').map(({ kid, privateKey }) => [kid, privateKey !== null])
      assert.deepEqual(keys, [
        [key.kid, true],
        [other.kid, false],
      ])
    })
  }

  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey
  const lock = { cipher: 'aes-256-cbc', passphrase: 'x' }
  const locked = key.privateKey.export({ type: 'pkcs8', format: 'pem', ...lock })
  const refused: [name: string, text: string, told: RegExp][] = [
    ['of 1024 bits', pemOf({ privateKey: short }), /1024 bits; it needs 2048/],
    ['of an elliptic curve', pemOf({ privateKey: curve }), /not RSA/],
    ['for RSA-PSS alone', pemOf({ privateKey: pss }), /not RSA/],
    ['locked by a password', String(locked), /"ENCRYPTED PRIVATE KEY"/],
    ['that are cut', pem.replace(/^.{40}/m, '').replace(/^M.+$/m, ''), /no PEM|cannot be read/],
    ['that are something else', 'not a key at all', /no PEM block/],
  ]
  for (const [name, text, told] of refused) {
    test(`are refused ${name}, without showing any of it`, ({ assert }) => {
      let message = ''
      try {
        readPems(text, 'KEYS')
      } catch (error) {
        assert.instanceOf(error, SettingsError)
        message = (error as Error).message
      }
      assert.match(message, told)
      assert.match(message, /^KEYS .*openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048$/)
      for (const line of text.split('\n').filter((one) => one.length > 20 && !/-----/.test(one)))
        assert.notInclude(message, line)
    })
  }

  test('sign by the first private one, and verify by all, each once', ({ assert }) => {
    const third = newTokenKey()
    const ring = new KeyRing(
      new KeySource('A', publicPem(other) + pemOf(key)),
      new KeySource('B', publicPem(other) + publicPem(third))
    )
    assert.equal(ring.signer().kid, key.kid)
    assert.deepEqual(kids(ring.all()), [key.kid, other.kid, third.kid])
    assert.notProperty(ring.all()[0], 'privateKey')
  })

  test('are refused: public ones to sign, private ones for everybody', ({ assert }) => {
    const publicOnly = new KeySource('A', publicPem(other))
    assert.throws(() => new KeyRing(publicOnly, null).signer(), /A has public keys only/)
    assert.throws(() => publicKeysOf(new KeySource('B', pemOf(key))), /B has a private key/)
  })
})

test.group('A file of keys', (group) => {
  const folder = app.makePath(`tmp/tests/${process.pid}/${unique('keys')}`)
  group.setup(() => {
    mkdirSync(folder, { recursive: true })
    return () => rmSync(folder, { recursive: true })
  })
  const file = () => join(folder, unique('key'))

  test('is read again when it changes, and not each time', ({ assert }) => {
    const path = file()
    writeFileSync(path, pemOf(key))
    const source = new KeySource('A', path)
    assert.deepEqual(kids(source.keys()), [key.kid])
    replaceKeyFile(path, pemOf(other) + publicPem(key))
    assert.deepEqual(kids(source.keys()), [key.kid])
    laterBy(2_001)
    assert.deepEqual(kids(source.keys()), [other.kid, key.kid])
  })

  test('that changes for the worse is told, and its keys go on', ({ assert }) => {
    const path = file()
    writeFileSync(path, pemOf(key))
    const notices: string[] = []
    const source = new KeySource('A', path, { notice: (message) => notices.push(message) })
    source.keys()
    for (const worsen of [() => writeFileSync(path, 'nothing'), () => rmSync(path)]) {
      worsen()
      laterBy(2_001)
      assert.deepEqual(kids(source.keys()), [key.kid])
    }
    assert.lengthOf(notices, 2)
    assert.match(notices[0], /no PEM block.*go on being used/)
    assert.notInclude(notices.join(), 'BEGIN')
  })

  test('that is not there is named', ({ assert }) => {
    const path = file()
    assert.throws(() => new KeySource('A', path).keys(), new RegExp(`A \\(${path}\\) .*ENOENT`))
  })

  test('is made once, for its owner alone: who comes later finds it as it is', ({ assert }) => {
    const path = file()
    for (const text of ['first', 'second']) makeKeyFile(path, text)
    assert.equal(readFileSync(path, 'utf8'), 'first')
    assert.equal(statSync(path).mode & 0o777, 0o600)
    const left = readdirSync(folder).filter((name) => path.endsWith(name.split('.')[0]))
    assert.lengthOf(left, 1, 'no draft is left')
  })

  test('is replaced by one for its owner; public keys keep their readers', ({ assert }) => {
    const path = file()
    writeFileSync(path, 'old')
    // Whatever the umask of this process is.
    chmodSync(path, 0o644)
    replaceKeyFile(path, 'public', { isPublic: true })
    assert.equal(statSync(path).mode & 0o777, 0o644)
    replaceKeyFile(path, 'private')
    assert.equal(statSync(path).mode & 0o777, 0o600)
    assert.equal(readFileSync(path, 'utf8'), 'private')
  })
})
