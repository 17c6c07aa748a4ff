import { test } from '@japa/runner'
import { isSplit } from '#tests/support/clients'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { api, apiUser } from '#tests/support/api'
import { addresses } from '#tests/support/listeners'

const JSON_TYPE = { 'content-type': 'application/json' }

/** Sends bytes as they are. */
async function sent(path: string, body: Buffer, headers: Record<string, string>) {
  const answer = await fetch(addresses.site + path, {
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
})
