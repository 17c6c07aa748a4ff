import { test } from '@japa/runner'
import { isSplit } from '#tests/support/clients'
import { addresses } from '#tests/support/listeners'
import { rawExchange } from '#tests/support/raw_exchange'

/** What a port answers to the head of a request, written as it is. */
async function answerTo(head: string[], port: 'site' | 'internal' = 'site') {
  const bytes = [...head, 'Connection: close', '', ''].join('\r\n')
  const answer = await rawExchange(addresses[port], Buffer.from(bytes, 'latin1'))
  return { status: Number(answer.split(' ')[1]), answer }
}

test.group('The target of a request', () => {
  if (isSplit) return // Targets are read by the host that is asked.

  test('may be a whole address, whose host counts', async ({ assert }) => {
    const head = ['GET http://elsewhere.test/login?next=%2F HTTP/1.1', 'Host: ignored']
    const { status, answer } = await answerTo(head)
    assert.equal(status, 200)
    assert.include(answer, 'Log in')
    for (const target of ['http://elsewhere.test', 'HTTP://elsewhere.test/?limit=1'])
      assert.equal((await answerTo([`GET ${target} HTTP/1.1`, 'Host: x'])).status, 200, target)
    const internal = ['GET http://elsewhere.test/health/live HTTP/1.1', 'Host: x']
    assert.equal((await answerTo(internal, 'internal')).status, 200)
    assert.equal((await answerTo(internal)).status, 404, 'it is still the public port')
  })

  test('is for one host', async ({ assert }) => {
    for (const port of ['site', 'internal'] as const) {
      const head = ['GET /health/live HTTP/1.1', 'Host: one.test', 'host: two.test']
      assert.equal((await answerTo(head, port)).status, 400, port)
    }
  })

  test('that is no UTF-8 is refused, by a problem where programs ask', async ({ assert }) => {
    for (const target of ['/api/thoughts/%ff', '/api/search/?q=%ff']) {
      const { status, answer } = await answerTo([`GET ${target} HTTP/1.1`, 'Host: x'])
      assert.equal(status, 400, target)
      assert.include(answer, 'application/problem+json')
      assert.match(answer, /"detail":"The address cannot be read/)
    }
    for (const target of ['/_modules/%ff', '/ops/%ff', '/metrics?x=%ff'])
      assert.equal((await answerTo([`GET ${target} HTTP/1.1`, 'Host: x'], 'internal')).status, 400)
  })
})
