import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { Switchboard } from '#switchboard/switchboard'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { metric, numberIn } from '#tests/support/metric'
import { addresses } from '#tests/support/listeners'
import { notesModule } from '#tests/support/notes'
import { rawExchange } from '#tests/support/raw_exchange'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { wire } from '#tests/support/wire_request'
import { Users } from '#tests/support/whole_clients'

const PUBLISH = '/_modules/thoughts/publish'
const as = 'user a%20test'
const TOO_LARGE = 4 * 1024 * 1024 + 1

test.group('A request on the wire', () => {
  const wrongHeaders: [name: string, values: (string | null)[]][] = [
    ['traceparent', [null, '', 'ff-1-2-00', `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`]],
    [
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
    ['X-Deadline-Ms', [null, '', '-1', '1.5', '1e3', 'soon', '1000000', ' ']],
    ['Idempotency-Key', [null, '', 'a b', 'x'.repeat(129), 'ü']],
  ]
  for (const [name, values] of wrongHeaders) {
    test(`with a missing or wrong ${name} is refused by that name`, async ({ assert }) => {
      for (const value of values) {
        const { status, json } = await wire(PUBLISH, {
          headers: { 'x-principal': as, [name.toLowerCase()]: value },
          body: { text: 'x' },
        })
        assert.equal(status, 400, String(value))
        assert.containsSubset(json, { status: 400, code: 'invalid_headers' })
        assert.match(json.detail, new RegExp(`^${name} must be`))
      }
    })
  }

  test('needs no idempotency key where it asks a query, and may name its character set', async ({
    assert,
  }) => {
    const { status } = await wire('/_modules/thoughts/count', {
      headers: { 'idempotency-key': null, 'content-type': 'application/json; charset=utf-8' },
      body: { username: null },
    })
    assert.equal(status, 200)
  })

  test('for an operation or a module that does not exist is answered 404', async ({ assert }) => {
    for (const [path, code, detail] of [
      ['thoughts/shred', 'unknown_operation', '"thoughts" has no operation "shred"'],
      ['weather/today', 'not_served', 'this host does not serve the module "weather"'],
    ]) {
      const { status, json } = await wire(`/_modules/${path}`)
      assert.equal(status, 404)
      assert.containsSubset(json, { code, detail })
    }
    for (const path of ['weather', 'weather/openapi.json'])
      assert.equal((await wire(`/_modules/${path}`, { method: 'GET' })).status, 404, path)
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

  test('with another body or content type than JSON is refused', async ({ assert }) => {
    for (const body of ['', '{', 'text=x', '{"text":"x"', "{'text':'x'}", 'undefined']) {
      const { status, json } = await wire(PUBLISH, { body })
      assert.equal(status, 400, body)
      assert.containsSubset(json, { code: 'invalid_body', detail: 'the body is not JSON' })
    }
    const types = [null, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonlines']
    for (const type of types) {
      const { status, json } = await wire(PUBLISH, {
        headers: { 'content-type': type },
        body: { text: 'x' },
      })
      assert.equal(status, 415, String(type))
      assert.containsSubset(json, { code: 'invalid_body' })
    }
  })

  test('that is no text in UTF-8, or nested without end, is refused', async ({ assert }) => {
    const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`
    for (const [body, detail] of [
      [Buffer.from('{"text":"a\xff"}', 'latin1'), 'the body is not UTF-8'],
      [Buffer.from('{"text":"\xed\xa0\x80"}', 'latin1'), 'the body is not UTF-8'],
      [`{"text":${nested(2000)}}`, 'the body is nested more than 64 deep'],
      [nested(1_000_000), 'the body is nested more than 64 deep'],
    ] as const) {
      const { status, json } = await wire(PUBLISH, { body })
      assert.equal(status, 400)
      assert.containsSubset(json, { code: 'invalid_body', detail })
    }
    for (const number of ['1.0', '1e0', '-1.5E2', '0.1']) {
      const { status, json } = await wire('/_modules/thoughts/one', { body: `{"id": ${number}}` })
      assert.equal(status, 400, number)
      assert.include(json.detail, `has the number ${number}, with a fraction`)
    }
    const like = '{"text":"on, 1.5 and ,2e3 of \\":1.5"}'
    assert.equal((await wire(PUBLISH, { body: like })).status, 200, 'within a text')
    const { status, json } = await wire(PUBLISH, { body: '{"text":"a\\ud83d"}' })
    assert.equal(status, 422)
    const message = 'must not have half of a surrogate pair'
    assert.deepEqual(json.issues, [{ path: '/text', message }])
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
  const refusal = /^HTTP\/1\.1 413 [^]*"code":"body_too_large"/

  test('with more than 4 MiB is refused unread where it says its length', async ({ assert }) => {
    // Nothing of the body is ever sent: the answer comes without it.
    assert.match(
      await rawExchange(addresses.internal, await headWith(`Content-Length: ${TOO_LARGE}`)),
      refusal
    )
  })

  test('with more than 4 MiB is answered 413 to a client that sends it all', async ({ assert }) => {
    const { status, json } = await wire(PUBLISH, { body: 'x'.repeat(TOO_LARGE) })
    assert.equal(status, 413)
    assert.containsSubset(json, {
      code: 'body_too_large',
      detail: 'the body is larger than 4194304 bytes',
    })
  })

  test('with more than 4 MiB is answered 413 where it does not say its length, and does no harm to the process', async ({
    assert,
  }) => {
    const rejections: unknown[] = []
    const listener = (error: unknown) => rejections.push(error)
    process.on('unhandledRejection', listener)
    atEnd(() => process.off('unhandledRejection', listener))
    const refused = { route: '/_modules/:module/:operation', status: '413' }
    const counted = async () =>
      numberIn((await metric('http_request_duration_seconds_count', refused))[0])
    const before = await counted()
    const chunk = `${TOO_LARGE.toString(16)}\r\n${'x'.repeat(TOO_LARGE)}\r\n0\r\n\r\n`
    assert.match(
      await rawExchange(addresses.internal, (await headWith('Transfer-Encoding: chunked')) + chunk),
      /^HTTP\/1\.1 413 /
    )
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
