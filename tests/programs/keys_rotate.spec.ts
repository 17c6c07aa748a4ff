import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KeyRing } from '#api/keys/key_ring'
import { KeySource } from '#api/keys/key_source'
import { publicKeyFrom, type PublicKey } from '#api/keys/token_key'
import users from '#config/users'
import { newKey } from '#start/token_keys'
import { atEnd } from '#tests/support/at_end'
import { callHost } from '#tests/support/call_host'
import { SECRETS } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import { ace, startServer } from '#tests/support/program'
import { typed } from '#tests/support/typed'
import { unique } from '#tests/support/unique'

const folder = app.makePath(`tmp/tests/${process.pid}/${unique('rotate')}`)

test.group('The command that rotates the keys of tokens', (group) => {
  group.setup(() => {
    mkdirSync(folder, { recursive: true })
    return () => rmSync(folder, { recursive: true, force: true })
  })
  function keyFile() {
    const file = join(folder, unique('key'))
    writeFileSync(file, newKey(), { mode: 0o600 })
    return file
  }

  test('works beside the running program, which signs by the new key and knows the old one', async ({
    assert,
    cleanup,
  }) => {
    const environment = {
      ...SECRETS,
      TOKEN_PRIVATE_KEY: keyFile(),
      DATABASE_FOLDER: join(folder, 'database'),
      DEMO_DATA: 'false',
    }
    const program = await startServer(environment)
    cleanup(async () => void (await program.stop('SIGKILL')))
    const { internal } = await program.ready()
    const call = async (operation: string, input: object) => {
      const { status, json } = await callHost(internal, `users.${operation}`, input, {
        deadline: 10_000,
      })
      assert.equal(status, 200, JSON.stringify(json))
      return json.value
    }
    const [username, password] = ['mary', 'a good long password']
    await call('signUp', { username, password })
    const logIn = async (): Promise<string> =>
      (await call('logIn', { username, password, address: null })).token
    const before = await logIn()

    const { code, output } = await ace(['keys:rotate', '--json'], environment)
    assert.equal(code, 0, output)
    const { signs, verify } = JSON.parse(output)
    assert.deepEqual(verify, [signs, decodeProtectedHeader(before).kid])
    const after = await eventually(async () => {
      const token = await logIn()
      return decodeProtectedHeader(token).kid === signs && token
    }, 10_000)
    const { keys }: { keys: PublicKey[] } = await call('keys', {})
    for (const token of [before, after]) {
      const { kid } = decodeProtectedHeader(token)
      await jwtVerify(token, publicKeyFrom(keys.find((key) => key.kid === kid)!))
    }

    const dropped = await ace(['keys:rotate', '--drop', '--json'], environment)
    assert.deepEqual(JSON.parse(dropped.output).verify, [signs])
    await eventually(async () => (await call('keys', {})).keys.length === 1, 10_000)
  }).timeout(120_000)

  /** Types the command here, at a host with these keys. */
  function typedWith(given: string | null, ...args: string[]) {
    const was = users.keys
    atEnd(() => (users.keys = was))
    users.keys =
      given === null ? null : new KeyRing(new KeySource('TOKEN_PRIVATE_KEY', given), null)
    return typed('keys:rotate', args)
  }

  test('says what it wrote and what comes next, and shows no key', async ({ assert }) => {
    const file = keyFile()
    const { code, told, printed } = await typedWith(file)
    assert.equal(code, 0, told)
    assert.include(told, file)
    assert.match(
      told,
      /signs from now on; 1 older verify\. In two days: node ace keys:rotate --drop/
    )
    assert.notInclude(told + printed, 'BEGIN')
    assert.equal(statSync(file).mode & 0o777, 0o600)
  })

  test('writes nothing where a variable has the key, and prints if asked', async ({ assert }) => {
    const refused = await typedWith(newKey())
    assert.equal(refused.code, 1)
    assert.match(refused.told, /TOKEN_PRIVATE_KEY holds the key itself.*--print/s)
    assert.notInclude(refused.told + refused.printed, 'BEGIN')
    const { code, printed } = await typedWith(newKey(), '--print')
    assert.equal(code, 0)
    assert.match(
      printed,
      /^TOKEN_PRIVATE_KEY='-----BEGIN PRIVATE KEY-----\\n.*-----BEGIN PUBLIC KEY-----\\n.*\\n'$/
    )
    const asFile = await typedWith(newKey(), '--pem')
    assert.equal(asFile.code, 0)
    assert.match(asFile.printed, /^-----BEGIN PRIVATE KEY-----\n[^]*-----END PUBLIC KEY-----$/)
    const again = printed.slice("TOKEN_PRIVATE_KEY='".length, -1)
    const dropped = await typedWith(again, '--print', '--drop', '--json')
    assert.lengthOf(JSON.parse(dropped.printed).verify, 1)
  })

  test('leaves an unreadable file as it is, and needs a host with keys', async ({ assert }) => {
    const file = join(folder, unique('broken'))
    writeFileSync(file, 'no key')
    const broken = await typedWith(file)
    assert.equal(broken.code, 1)
    assert.match(broken.told, /has no PEM block of a key/)
    assert.equal(readFileSync(file, 'utf8'), 'no key')
    const other = await typedWith(null)
    assert.equal(other.code, 1)
    assert.match(other.told, /does not serve users/)
  })
})
