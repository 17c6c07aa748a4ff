import { test } from '@japa/runner'
import { connect } from 'node:tls'
import { once } from 'node:events'
import { Agent, request } from 'undici'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { hasProgram } from '#tests/support/has_program'
import { startHaproxy, type Haproxy } from '#tests/support/haproxy'
import { newAddresses, startHost, type Host } from '#tests/support/host'

test.group('The site behind HAProxy', (group) => {
  group.tap((one) => one.skip(!hasProgram('haproxy'), 'haproxy is not installed'))
  let host: Host
  let proxy: Haproxy
  group.setup(async () => {
    if (!hasProgram('haproxy')) return () => {}
    const limits = { API_REQUESTS_PER_ADDRESS: '5' }
    host = await startHost({ TRUST_PROXY: '2', LOG_LEVEL: 'info', ...limits })
    proxy = await startHaproxy({ old: host })
    await eventually(async () => (await ask(proxy, '/')).statusCode === 200, 10_000)
    return async () => {
      await proxy.stop()
      await host.stop('SIGKILL')
    }
  })

  async function ask(
    { https, certificate }: Pick<Haproxy, 'https' | 'certificate'>,
    path: string,
    headers: Record<string, string> = {}
  ) {
    const dispatcher = new Agent({ connect: { ca: certificate } })
    const { statusCode, headers: said, body } = await request(https + path, { headers, dispatcher })
    const text = await body.text()
    await dispatcher.close()
    return { statusCode, headers: said, text }
  }

  test('leads from HTTP to HTTPS, to the same page', async ({ assert }) => {
    const { statusCode, headers, body } = await request(`${proxy.http}/search?q=a%20b`)
    await body.dump()
    assert.equal(statusCode, 308)
    assert.equal(headers.location, `${proxy.https}/search?q=a%20b`)
    const page = await ask(proxy, '/')
    assert.equal(page.headers['strict-transport-security'], 'max-age=31536000')
  })

  test('speaks HTTP/2, and no TLS older than 1.2', async ({ assert }) => {
    const { port } = new URL(proxy.https)
    const shake = async (options: object) => {
      const given = { host: '127.0.0.1', port: Number(port), ca: proxy.certificate, ...options }
      const socket = connect(given)
      atEnd(() => socket.destroy())
      await once(socket, 'secureConnect')
      return socket
    }
    assert.equal((await shake({ ALPNProtocols: ['h2', 'http/1.1'] })).alpnProtocol, 'h2')
    assert.equal((await shake({ maxVersion: 'TLSv1.2' })).getProtocol(), 'TLSv1.2')
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }
    await assert.rejects(() => shake(old))
  })

  test('hides what is internal, however it is spelled', async ({ assert }) => {
    for (const path of ['/_modules/search', '/_ops/home', '/ops', '/metrics', '/health/ready'])
      for (const spelled of [path, `/${path}`, path.toUpperCase(), path.replace('s', '%73')]) {
        const { statusCode, text } = await ask(proxy, spelled)
        assert.equal(statusCode, 404, spelled)
        assert.notInclude(text, 'MyThoughts', `${spelled} gets no further than HAProxy`)
      }
    assert.equal((await ask(proxy, '/docs')).statusCode, 200)
  })

  test('gets an id for each request, and the address of the visitor, neither of them forged', async ({
    assert,
  }) => {
    const { headers } = await ask(proxy, '/login?mine', {
      'X-Request-ID': 'forged',
      'X-Forwarded-For': '203.0.113.9',
      'Forwarded': 'for=203.0.113.9',
    })
    const id = String(headers['x-request-id'])
    assert.match(id, /^[0-9a-f-]{36}$/)
    await eventually(async () => host.output.includes(id))
    const line = host.output.split('\n').find((one) => one.includes(id) && one.includes('/login'))
    const { address, path } = JSON.parse(line!)
    assert.deepEqual({ address, path }, { address: '127.0.0.1', path: '/login' })
    assert.include(proxy.output(), id)
  })

  test('believes the proxy before it, if there is one', async ({ assert }) => {
    const second = await startHaproxy({ old: host }, { PROXIES: '127.0.0.0/8' })
    atEnd(() => second.stop())
    await eventually(async () => (await ask(second, '/')).statusCode === 200, 10_000)
    const { headers } = await ask(second, '/login', { 'X-Forwarded-For': '203.0.113.9' })
    await eventually(async () => host.output.includes(String(headers['x-request-id'])))
    const line = host.output
      .split('\n')
      .find((one) => one.includes(String(headers['x-request-id'])))
    assert.equal(JSON.parse(line!).address, '203.0.113.9')
  })

  test('counts searches by the address of the visitor', async ({ assert }) => {
    const second = await startHaproxy({ old: host }, { PROXIES: '127.0.0.0/8' })
    atEnd(() => second.stop())
    await eventually(async () => (await ask(second, '/')).statusCode === 200, 10_000)
    const search = async (visitor: string) => {
      const forwarded = { 'X-Forwarded-For': visitor, 'Accept': 'text/html' }
      return (await ask(second, '/search?q=a', forwarded)).statusCode
    }
    const statuses = []
    for (let asked = 0; asked < 6; asked++) statuses.push(await search('203.0.113.1'))
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429])
    assert.equal(await search('203.0.113.2'), 200)
  })

  test('is spared who asks too often', async ({ assert }) => {
    const strict = await startHaproxy({ old: host }, { REQUESTS: '20' })
    atEnd(() => strict.stop())
    const answers = []
    for (let asked = 0; asked < 40; asked++) answers.push(await ask(strict, '/health-of-nobody'))
    const refused = answers.filter(({ statusCode }) => statusCode === 429)
    assert.isAtLeast(refused.length, 10)
    assert.equal(refused[0].headers['retry-after'], '10')
  })

  test('is shared between two versions by weights, which hold after a reload', async ({
    assert,
  }) => {
    const both = await startHaproxy({ old: host, new: await newAddresses() })
    atEnd(() => both.stop())
    assert.equal(await both.weights(), 'old 100\nnew 0\n')
    assert.equal(await both.weights(90, 10), 'old 90\nnew 10\n')
    both.reload()
    await eventually(async () => /New worker.*New worker/s.test(both.output()), 10_000)
    await eventually(async () => (await both.weights()) === 'old 90\nnew 10\n', 10_000)
    for (const wrong of [[0, 0], ['x', 1], [257, 1], [1]])
      await assert.rejects(() => both.weights(...wrong), /weight/)
  })
})
