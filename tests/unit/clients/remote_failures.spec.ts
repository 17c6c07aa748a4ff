import { test } from '@japa/runner'
import dns from 'node:dns'
import type { ServerResponse } from 'node:http'
import {
  DeadlineExceeded,
  InvalidAnswer,
  InvalidInput,
  KeyReused,
  ModuleFailed,
  ModuleUnavailable,
  type ModuleFailure,
} from '#switchboard/failures'
import { problemOf } from '#switchboard/wire/problem'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { failureOf } from '#tests/support/failure_of'
import { fakeHost, send } from '#tests/support/fake_host'
import { remoteToy } from '#tests/support/remote_toy'
import { silentPort } from '#tests/unit/clients/silent_port'
import { answer } from '#tests/support/toy'

/** What the remote client makes of what a host answers to a call that is not tried again. */
async function failureFor(reply: (response: ServerResponse) => void) {
  const { url } = await fakeHost(reply)
  return failureOf<ModuleFailure>(remoteToy(url).askOnce({ number: 1 }))
}

test.group('The remote client and a host that fails', () => {
  test('nobody listens: the module is unavailable', async ({ assert }) => {
    const client = remoteToy(`http://127.0.0.1:${await closedPort()}`)
    const failure = await failureOf(client.askOnce({ number: 1 }))
    assert.instanceOf(failure, ModuleUnavailable)
    assert.equal(
      failure.message,
      'toy.askOnce is unavailable: its host cannot be reached (ECONNREFUSED)'
    )
  })

  for (const code of ['ENOTFOUND', 'EAI_AGAIN']) {
    test(`a name that is looked up in vain (${code}): the module is unavailable`, async ({
      assert,
    }) => {
      const { lookup } = dns
      atEnd(() => (dns.lookup = lookup))
      dns.lookup = ((_name: string, _options: unknown, done: (error: Error) => void) =>
        done(Object.assign(new Error('looked up in vain'), { code }))) as never
      const client = remoteToy('http://toy.internal')
      assert.instanceOf(await failureOf(client.askOnce({ number: 1 })), ModuleUnavailable)
    })
  }

  test('silence: the deadline is exceeded', async ({ assert }) => {
    const { url, requests } = await fakeHost(() => {})
    const failure = await failureOf(remoteToy(url).hurry({ number: 1 }))
    assert.instanceOf(failure, DeadlineExceeded)
    assert.equal(failure.message, 'toy.hurry did not answer before its deadline')
    assert.lengthOf(requests, 1)
  })

  test('an address that answers no attempt to connect: the deadline is exceeded, and no later', async ({
    assert,
  }) => {
    const client = remoteToy(`http://127.0.0.1:${await silentPort()}`)
    // The first ones may still be taken by the kernel; no answer comes either way.
    const asked = Array.from({ length: 8 }, () => {
      const start = performance.now()
      return failureOf(client.hurry({ number: 1 })).then((failure) => ({
        failure,
        ms: performance.now() - start,
      }))
    })
    for (const { failure, ms } of await Promise.all(asked)) {
      assert.instanceOf(failure, DeadlineExceeded)
      // What undici alone takes to give up connecting is ten seconds.
      assert.isBelow(ms, 5000)
    }
  })

  test('an answer that begins and never ends: the deadline is exceeded', async ({ assert }) => {
    const { url } = await fakeHost((response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"ok":true,')
    })
    assert.instanceOf(await failureOf(remoteToy(url).hurry({ number: 1 })), DeadlineExceeded)
  })

  test('the request’s deadline comes before the operation’s', async ({ assert }) => {
    const { url } = await fakeHost(() => {})
    const start = Date.now()
    const client = remoteToy(url, { context: { deadline: start + 100 } })
    assert.instanceOf(await failureOf(client.askOnce({ number: 1 })), DeadlineExceeded)
    assert.isBelow(Date.now() - start, 1500, 'the operation itself has 2000 ms')
  })

  test('a call that is late already is not sent', async ({ assert }) => {
    const { url, requests } = await fakeHost((response) => send(response, answer()))
    const late = remoteToy(url, { context: { deadline: Date.now() - 1 } })
    assert.instanceOf(await failureOf(late.ask({ number: 1 })), DeadlineExceeded)
    assert.isEmpty(requests)
  })

  test('input that the contract refuses is not sent', async ({ assert }) => {
    const { url, requests } = await fakeHost((response) => send(response, answer()))
    const failure = await failureOf(remoteToy(url).ask({ number: '42' as never }))
    assert.instanceOf(failure, InvalidInput)
    assert.isEmpty(requests)
  })

  const unavailable: [name: string, reply: (response: ServerResponse) => void][] = [
    ['hangs up before it answers', (response) => response.socket!.destroy()],
    [
      'hangs up in the middle of its answer',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 500 })
        response.write('{"ok":true,"value":{"number":')
        setImmediate(() => response.socket!.destroy())
      },
    ],
    ['does not speak HTTP', (response) => response.socket!.end('SSH-2.0-OpenSSH_9.2\r\n')],
    [
      'says an answer too large to read',
      (response) => send(response, `{"ok":true,"value":"${'x'.repeat(5 * 1024 * 1024)}"}`),
    ],
    [
      'sends an answer too large to read without saying how large',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        for (let i = 0; i < 5; i++) response.write('x'.repeat(1024 * 1024))
        response.end()
      },
    ],
    ['does not know the caller', (response) => send(response, '', { status: 401 })],
    ['does not serve the module', (response) => send(response, '', { status: 404 })],
    [
      'answers a proxy’s page that it is too busy',
      (response) => send(response, '<h1>503</h1>', { status: 503, type: 'text/html' }),
    ],
    [
      'answers a proxy’s page that its upstream is gone',
      (response) => send(response, '<h1>502</h1>', { status: 502, type: 'text/html' }),
    ],
  ]
  for (const [name, reply] of unavailable) {
    test(`a host that ${name}: the module is unavailable`, async ({ assert }) => {
      const failure = await failureFor(reply)
      assert.instanceOf(failure, ModuleUnavailable, failure.message)
      assert.equal(failure.target, 'toy.askOnce')
    })
  }

  const invalid: [name: string, reply: (response: ServerResponse) => void][] = [
    ['garbage as JSON', (response) => send(response, 'Hello!')],
    ['half of a JSON text', (response) => send(response, '{"ok":true,"value":{"num')],
    ['nothing', (response) => send(response, '')],
    ['a right answer as text', (response) => send(response, answer(), { type: 'text/plain' })],
    ['a page', (response) => send(response, '<h1>Hi</h1>', { type: 'text/html' })],
    ['a text for a number', (response) => send(response, answer('42' as never))],
    ['a field too few', (response) => send(response, { ok: true, value: { number: 1, at: null } })],
    [
      'a field too many',
      (response) => send(response, { ok: true, value: { ...answer().value, more: 1 } }),
    ],
    [
      'an expected failure that is not in the contract',
      (response) => send(response, { ok: false, error: { type: 'even' } }),
    ],
    ['another answer than 200', (response) => send(response, answer(), { status: 201 })],
    ['a redirection', (response) => send(response, '', { status: 302 })],
    [
      'a problem that nobody knows',
      (response) =>
        send(response, { code: 'made_up' }, { status: 500, type: 'application/problem+json' }),
    ],
  ]
  for (const [name, reply] of invalid) {
    test(`a host that answers ${name} has broken the contract`, async ({ assert }) => {
      const failure = await failureFor(reply)
      assert.instanceOf(failure, InvalidAnswer, failure.message)
      assert.isNotEmpty((failure as InvalidAnswer).issues)
    })
  }

  const issues = [{ path: '/number', message: 'must be integer' }]
  const thrown = [
    new InvalidInput('toy.askOnce', issues),
    new InvalidAnswer('toy.askOnce', issues),
    new ModuleUnavailable('toy.askOnce', 'its database cannot be reached'),
    new DeadlineExceeded('toy.askOnce'),
    new KeyReused('toy.askOnce'),
    new ModuleFailed('toy.askOnce', { cause: new Error('secret detail') }),
  ]
  for (const original of thrown) {
    test(`${original.name} comes over the wire as it was thrown`, async ({ assert }) => {
      const failure = await failureFor((response) =>
        send(response, problemOf(original), {
          status: original.status,
          type: 'application/problem+json',
        })
      )
      const told = ({ name, message, code, status, target, ...more }: ModuleFailure) => ({
        name,
        message,
        code,
        status,
        target,
        issues: (more as Partial<InvalidInput>).issues,
      })
      assert.strictEqual(failure.constructor, original.constructor)
      assert.deepEqual(told(failure), told(original))
    })
  }

  test('a problem tells nothing of a cause', ({ assert }) => {
    const cause = new Error('secret detail')
    const failed = problemOf(new ModuleFailed('toy.ask', { cause }))
    const away = problemOf(new ModuleUnavailable('toy.ask', 'its database is away', { cause }))
    assert.notInclude(JSON.stringify([failed, away]), 'secret detail')
  })
})
