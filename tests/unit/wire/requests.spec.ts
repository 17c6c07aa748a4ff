import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Switchboard } from '#switchboard/switchboard'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { metric, numberIn } from '#tests/support/metric'
import { addresses } from '#tests/support/listeners'
import { notesModule } from '#tests/support/notes'
import { rawExchange } from '#tests/unit/wire/raw_exchange'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { wire } from '#tests/support/wire_request'
import { Users } from '#tests/support/whole_clients'

const PUBLISH = '/_modules/thoughts/publish'
const as = 'user a%20test'
const TOO_LARGE = 4 * 1024 * 1024 + 1

test.group('A request on the wire', () => {
  const wrongHeaders: [header: string, says: string, values: (string | null)[]][] = [
    [
      'traceparent',
      'traceparent',
      [null, '', 'ff-1-2-00', `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`],
    ],
    [
      'x-principal',
      'X-Principal',
      [
        null,
        '',
        'root',
        'user',
        'user ',
        'user a b',
        'user %E0%A4%A',
        'administrator',
        'operator x',
      ],
    ],
    ['x-deadline-ms', 'X-Deadline-Ms', [null, '', '-1', '1.5', '1e3', 'soon', '1000000', ' ']],
    ['idempotency-key', 'Idempotency-Key', [null, '', 'a b', 'x'.repeat(129), 'ü']],
  ]
  for (const [header, says, values] of wrongHeaders) {
    test(`with a missing or wrong ${says} is refused by that name`, async ({ assert }) => {
      for (const value of values) {
        const { status, json } = await wire(PUBLISH, {
          headers: { 'x-principal': as, [header]: value },
          body: { text: 'x' },
        })
        assert.equal(status, 400, String(value))
        assert.containsSubset(json, { status: 400, code: 'invalid_headers' })
        assert.match(json.detail, new RegExp(`^${says} must be`))
      }
    })
  }

  test('needs no idempotency key where it asks a query', async ({ assert }) => {
    const { status } = await wire('/_modules/thoughts/count', {
      headers: { 'idempotency-key': null },
      body: { username: null },
    })
    assert.equal(status, 200)
  })

  test('for an operation or a module that does not exist is answered 404', async ({ assert }) => {
    const operation = await wire('/_modules/thoughts/shred')
    assert.equal(operation.status, 404)
    assert.containsSubset(operation.json, {
      code: 'unknown_operation',
      detail: '"thoughts" has no operation "shred"',
    })
    const module = await wire('/_modules/weather/today')
    assert.equal(module.status, 404)
    assert.containsSubset(module.json, {
      code: 'not_served',
      detail: 'this host does not serve the module "weather"',
    })
    for (const name of ['constructor', '__proto__', 'toString']) {
      assert.equal((await wire(`/_modules/thoughts/${name}`)).status, 404, name)
    }
  })

  test('for a module that lives elsewhere is answered 404, whatever it asks', async ({
    assert,
  }) => {
    const switchboard = switchboardOf(
      [{ client: Users, module: notesModule(), url: addresses.internal }],
      { serves: ['web'] }
    )
    serveOnWire(switchboard)
    const { tokens } = switchboard
    for (const [method, path] of [
      ['GET', '/_modules/users'],
      ['GET', '/_modules/users/openapi.json'],
      ['POST', '/_modules/users/profile'],
    ]) {
      const { status, json } = await wire(path, { method, tokens })
      assert.equal(status, 404, path)
      assert.containsSubset(json, {
        code: 'not_served',
        detail: 'this host does not serve the module "users"',
      })
    }
  })

  test('by another method than POST is answered 404', async ({ assert }) => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      assert.equal((await wire(PUBLISH, { method })).status, 404, method)
    }
  })

  test('with a body that is not JSON is refused', async ({ assert }) => {
    for (const body of ['', '{', 'text=x', '{"text":"x"', "{'text':'x'}", 'undefined']) {
      const { status, json } = await wire(PUBLISH, { body })
      assert.equal(status, 400, body)
      assert.containsSubset(json, { code: 'invalid_body', detail: 'the body is not JSON' })
    }
  })

  test('with another content type than JSON is refused', async ({ assert }) => {
    for (const type of [
      null,
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/jsonlines',
    ]) {
      const { status, json } = await wire(PUBLISH, {
        headers: { 'content-type': type },
        body: { text: 'x' },
      })
      assert.equal(status, 415, String(type))
      assert.containsSubset(json, { code: 'invalid_body' })
    }
  })

  test('is told its media type with or without a character set', async ({ assert }) => {
    const { status } = await wire('/_modules/thoughts/count', {
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: { username: null },
    })
    assert.equal(status, 200)
  })

  test('that breaks the contract is a problem with its issues', async ({ assert }) => {
    const { status, headers, json } = await wire(PUBLISH, { body: { text: 42, more: 1 } })
    assert.equal(status, 422)
    assert.match(headers.get('content-type')!, /^application\/problem\+json/)
    assert.equal(json.code, 'invalid_input')
    assert.isNotEmpty(json.issues)
  })

  /** The head of a right call, as bytes, with what says how long its body is. */
  async function headWith(length: string) {
    const { tokens } = await app.container.make(Switchboard)
    const lines = [
      `POST ${PUBLISH} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${await tokens.forModule('thoughts')}`,
      'Content-Type: application/json',
      'X-Request-ID: r',
      `traceparent: 00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
      `X-Principal: ${as}`,
      'X-Deadline-Ms: 2000',
      'Idempotency-Key: k',
      'Connection: close',
      length,
    ]
    return `${lines.join('\r\n')}\r\n\r\n`
  }
  const chunk = `${TOO_LARGE.toString(16)}\r\n${'x'.repeat(TOO_LARGE)}\r\n0\r\n\r\n`

  test('with more than 4 MiB is refused unread where it says its length', async ({ assert }) => {
    // Nothing of the body is ever sent: the answer comes without it.
    const answer = await rawExchange(await headWith(`Content-Length: ${TOO_LARGE}`))
    assert.match(answer, /^HTTP\/1\.1 413 /)
    assert.include(answer, '"code":"body_too_large"')
  })

  test('with more than 4 MiB is answered 413 to a client that sends it all', async ({ assert }) => {
    const { status, json } = await wire(PUBLISH, { body: 'x'.repeat(TOO_LARGE) })
    assert.equal(status, 413)
    assert.containsSubset(json, {
      code: 'body_too_large',
      detail: 'the body is larger than 4194304 bytes',
    })
  })

  test('with more than 4 MiB is answered 413 where it does not say its length', async ({
    assert,
  }) => {
    const answer = await rawExchange((await headWith('Transfer-Encoding: chunked')) + chunk)
    assert.match(answer, /^HTTP\/1\.1 413 /)
  })

  test('whose body was not read to its end does no harm to the process', async ({ assert }) => {
    const rejections: unknown[] = []
    const listener = (error: unknown) => rejections.push(error)
    process.on('unhandledRejection', listener)
    atEnd(() => process.off('unhandledRejection', listener))
    const refused = { route: '/_modules/:module/:operation', status: '413' }
    const counted = async () =>
      numberIn((await metric('http_request_duration_seconds_count', refused))[0])
    const before = await counted()
    await rawExchange((await headWith('Transfer-Encoding: chunked')) + chunk)
    await eventually(async () => (await counted()) > before)
    assert.deepEqual(rejections, [], 'in production an unhandled rejection ends the process')
  })

  test('of just under 4 MiB is read', async ({ assert }) => {
    const { status, json } = await wire(PUBLISH, {
      body: JSON.stringify('x'.repeat(TOO_LARGE - 1000)),
    })
    assert.equal(status, 422)
    assert.equal(json.code, 'invalid_input')
  })
})
