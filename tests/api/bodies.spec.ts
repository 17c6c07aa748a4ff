import { test } from '@japa/runner'
import { isSplit } from '#tests/support/clients'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { api, apiUser } from '#tests/support/api'
import { addresses } from '#tests/support/listeners'

const JSON_TYPE = { 'content-type': 'application/json' }

const FORM = 'application/x-www-form-urlencoded'
const PART = '--x\r\nContent-Disposition: form-data; name="username"\r\n\r\n'
const END = '\r\n--x--\r\n'

const within = (before: string, after: string) => (text: Buffer) =>
  Buffer.concat([Buffer.from(before), text, Buffer.from(after)])

/** Sends bytes as they are. */
async function sent(path: string, body: Buffer, headers: Record<string, string>) {
  const site = path.startsWith('/ops/') ? addresses.internal : addresses.site
  const answer = await fetch(site + path, {
    method: 'POST',
    body: new Uint8Array(body),
    headers,
  })
  return { status: answer.status, text: await answer.text() }
}

test.group('A body', () => {
  if (isSplit) return // Bodies are read by the host that is asked.

  test('may come packed', async ({ assert }) => {
    const body = Buffer.from(JSON.stringify({ username: 'nobody', password: 'x' }))
    for (const [encoding, packed] of [
      ['gzip', gzipSync(body)],
      ['deflate', deflateSync(body)],
      ['br', brotliCompressSync(body)],
    ] as const) {
      const headers = { ...JSON_TYPE, 'content-encoding': encoding }
      assert.equal((await sent('/api/login/', packed, headers)).status, 401, encoding)
    }
  })

  test('that is not packed as it says is refused, on the site too', async ({ assert }) => {
    const forms = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const encoding of ['gzip', 'deflate', 'br']) {
      for (const body of ['abcdef', 'no such thing', '\x0b\x02\x80']) {
        const headers = { 'content-encoding': encoding }
        const of = `${encoding} ${JSON.stringify(body)}`
        const ofApi = await sent('/api/login/', Buffer.from(body), { ...JSON_TYPE, ...headers })
        assert.equal(ofApi.status, 400, of)
        const ofSite = await sent('/login', Buffer.from(body), { ...forms, ...headers })
        assert.equal(ofSite.status, 400, of)
      }
    }
  })

  test('of an unknown encoding, type or charset is refused with 415', async ({ assert }) => {
    const { token } = await apiUser()
    const publish = (body: string, headers: Record<string, string>) =>
      api('/api/me/thoughts/', { method: 'POST', token, body, headers })
    for (const type of ['text/plain', 'text/json', 'application/merge-patch+json', 'image/png']) {
      const { status, body } = await publish('{"text":"x"}', { 'content-type': type })
      assert.equal(status, 415, type)
      assert.match(body.message, /Content-Type/)
    }
    for (const charset of ['iso-8859-1', '"utf-16"', 'foo']) {
      const type = `application/json; charset=${charset}`
      assert.equal((await publish('{"text":"x"}', { 'content-type': type })).status, 415, charset)
    }
    const zstd = await publish('{"text":"x"}', { ...JSON_TYPE, 'content-encoding': 'zstd' })
    assert.equal(zstd.status, 415)
    assert.match(zstd.body.message, /Content-Encoding/)
  })

  test('in UTF-8 may say so, and is not read where all is in the query', async ({ assert }) => {
    const { token } = await apiUser()
    for (const charset of ['utf-8', 'UTF8', '"utf-8"', 'US-ASCII']) {
      const headers = { 'content-type': `application/json; charset=${charset}` }
      const request = { method: 'POST', token, body: '{"text":"x"}', headers }
      assert.equal((await api('/api/me/thoughts/', request)).status, 201, charset)
    }
    const headers = { 'content-type': 'text/plain' }
    const asked = { method: 'POST', token, body: 'unread', headers }
    assert.equal((await api('/api/me/thoughts/?text=x', asked)).status, 201)
  })

  /** Each entry that reads bodies, and how it takes a text. */
  const entries: [name: string, path: string, type: string, around: (text: Buffer) => Buffer][] = [
    ['JSON of the API', '/api/login/', 'application/json', within('{"username":"', '"}')],
    ['a form of the API', '/api/login/', FORM, within('username=', '')],
    ['multipart of the API', '/api/login/', 'multipart/form-data; boundary=x', within(PART, END)],
    ['a form of the site', '/login', FORM, within('username=', '')],
    ['JSON of the site', '/login', 'application/json', within('{"username":"', '"}')],
    ['a form of OAuth', '/oauth/token', FORM, within('client_id=', '')],
    ['a form of the console', '/ops/login', FORM, within('username=', '')],
    ['JSON of the console', '/ops/login', 'application/json', within('{"username":"', '"}')],
  ]
  for (const [name, path, type, around] of entries) {
    test(`that is not UTF-8 is refused: ${name}`, async ({ assert }) => {
      const bytes = [
        Buffer.from([0xff]),
        Buffer.from([0xc3, 0x28]),
        Buffer.from([0xed, 0xa0, 0x80]),
      ]
      const all = type === FORM ? [...bytes, Buffer.from('%ff'), Buffer.from('a%c3%28')] : bytes
      for (const one of all) {
        const { status } = await sent(path, around(one), { 'content-type': type })
        assert.equal(status, 400, one.toString('latin1'))
      }
      const fine = await sent(path, around(Buffer.from('Zoé')), { 'content-type': type })
      assert.notInclude(fine.text, 'UTF-8')
    })
  }

  test('that is nested without end is refused, wherever JSON is read', async ({ assert }) => {
    const nested = (depth: number) =>
      Buffer.from(`{"username":${'['.repeat(depth)}${']'.repeat(depth)}}`)
    for (const path of ['/api/login/', '/login', '/ops/login'])
      for (const depth of [65, 2000, 30_000]) {
        const { status, text } = await sent(path, nested(depth), JSON_TYPE)
        assert.equal(status, 400, `${path} ${depth}`)
        if (path === '/api/login/') assert.include(text, 'nested more than 64 deep')
      }
  })

  test('with half of a surrogate pair in it is refused by its field', async ({ assert }) => {
    const { token } = await apiUser()
    const request = { token, headers: JSON_TYPE, body: '{"text":"a\\ud83d"}' }
    const { status, body } = await api('/api/me/thoughts/', request)
    assert.equal(status, 400)
    assert.deepEqual(body.errors, { text: 'has half of a surrogate pair, which is no character' })
  })

  test('of multipart may have files of any bytes, which are thrown away', async ({ assert }) => {
    const { token } = await apiUser()
    const parts = { text: 'Zoé was here', picture: new Blob([new Uint8Array([0xff, 0xd8])]) }
    assert.equal((await api('/api/me/thoughts/', { token, parts })).status, 201)
  })
})
