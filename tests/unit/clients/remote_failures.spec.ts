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
import { silentPort } from '#tests/support/silent_port'
import { answer } from '#tests/support/toy'

type Reply = (response: ServerResponse) => void

/** What the remote client makes of what a host answers to a call that is not tried again. */
async function failureFor(reply: Reply) {
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

  test('a name that is looked up in vain: the module is unavailable', async ({ assert }) => {
    const { lookup } = dns
    atEnd(() => (dns.lookup = lookup))
    const client = remoteToy('http://toy.internal')
    for (const code of ['ENOTFOUND', 'EAI_AGAIN']) {
      dns.lookup = ((_name: string, _options: unknown, done: (error: Error) => void) =>
        done(Object.assign(new Error('looked up in vain'), { code }))) as never
      assert.instanceOf(await failureOf(client.askOnce({ number: 1 })), ModuleUnavailable, code)
    }
  })

  const silent: [name: string, reply: Reply][] = [
    ['silence', () => {}],
    [
      'an answer that begins and never ends',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{"ok":true,')
      },
    ],
  ]
  for (const [name, reply] of silent) {
    test(`${name}: the deadline is exceeded`, async ({ assert }) => {
      const { url, requests } = await fakeHost(reply)
      const failure = await failureOf(remoteToy(url).hurry({ number: 1 }))
      assert.instanceOf(failure, DeadlineExceeded)
      assert.equal(failure.message, 'toy.hurry did not answer before its deadline')
      assert.lengthOf(requests, 1)
    })
  }

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

  test('the request’s deadline comes before the operation’s', async ({ assert }) => {
    const { url } = await fakeHost(() => {})
    const start = Date.now()
    const client = remoteToy(url, { context: { deadline: start + 100 } })
    assert.instanceOf(await failureOf(client.askOnce({ number: 1 })), DeadlineExceeded)
    assert.isBelow(Date.now() - start, 1500, 'the operation itself has 2000 ms')
  })

  test('a call that is late already, or that the contract refuses, is not sent', async ({
    assert,
  }) => {
    const { url, requests } = await fakeHost((response) => send(response, answer()))
    const late = remoteToy(url, { context: { deadline: Date.now() - 1 } })
    assert.instanceOf(await failureOf(late.ask({ number: 1 })), DeadlineExceeded)
    const wrong = await failureOf(remoteToy(url).ask({ number: '42' as never }))
    assert.instanceOf(wrong, InvalidInput)
    assert.isEmpty(requests)
  })

  const says =
    (body: unknown, options?: Parameters<typeof send>[2]): Reply =>
    (response) =>
      send(response, body, options)
  const asPage = (status: number) => says('<h1>Hi</h1>', { status, type: 'text/html' })

  const unavailable: [name: string, reply: Reply][] = [
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
    ['says an answer too large to read', says({ ok: true, value: 'x'.repeat(5 * 1024 * 1024) })],
    [
      'sends an answer too large to read without saying how large',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        for (let i = 0; i < 5; i++) response.write('x'.repeat(1024 * 1024))
        response.end()
      },
    ],
    ['does not know the caller', says('', { status: 401 })],
    ['does not serve the module', says('', { status: 404 })],
    ['answers a proxy’s page that it is too busy', asPage(503)],
    ['answers a proxy’s page that its upstream is gone', asPage(502)],
  ]
  for (const [name, reply] of unavailable) {
    test(`a host that ${name}: the module is unavailable`, async ({ assert }) => {
      const failure = await failureFor(reply)
      assert.instanceOf(failure, ModuleUnavailable, failure.message)
      assert.equal(failure.target, 'toy.askOnce')
    })
  }

  const invalid: [name: string, reply: Reply][] = [
    ['garbage as JSON', says('Hello!')],
    ['half of a JSON text', says('{"ok":true,"value":{"num')],
    ['nothing', says('')],
    ['bytes that are no text', says(Buffer.from('{"ok":true,"value":"\xff"}', 'latin1'))],
    ['a value that is nested without end', says(`${'['.repeat(2000)}${']'.repeat(2000)}`)],
    ['a right answer as text', says(answer(), { type: 'text/plain' })],
    ['a page', asPage(200)],
    ['a text for a number', says(answer('42' as never))],
    ['a field too few', says({ ok: true, value: { number: 1, at: null } })],
    ['a field too many', says({ ok: true, value: { ...answer().value, more: 1 } })],
    ['an undeclared failure', says({ ok: false, error: { type: 'even' } })],
    ['another answer than 200', says(answer(), { status: 201 })],
    ['a redirection', says('', { status: 302 })],
    [
      'an unknown problem',
      says({ code: 'made_up' }, { status: 500, type: 'application/problem+json' }),
    ],
  ]
  test('a host that answers what its contract does not have is no use: the module is unavailable', async ({
    assert,
  }) => {
    for (const [name, reply] of invalid) {
      const failure = await failureFor(reply)
      assert.instanceOf(failure, ModuleUnavailable, name)
      assert.isTrue((failure as ModuleUnavailable).mayHaveBegun, name)
      assert.match(failure.message, /its host answered what its contract does not allow: \S/, name)
      assert.isNotEmpty((failure.cause as InvalidAnswer).issues, name)
    }
  })

  const issues = [{ path: '/number', message: 'must be integer' }]
  const thrown = [
    new InvalidInput('toy.askOnce', issues),
    new InvalidAnswer('toy.askOnce', issues),
    new ModuleUnavailable('toy.askOnce', 'its database cannot be reached'),
    new DeadlineExceeded('toy.askOnce'),
    new KeyReused('toy.askOnce'),
    new ModuleFailed('toy.askOnce', { cause: new Error('secret detail') }),
  ]
  test('failures come over the wire as they were thrown', async ({ assert }) => {
    const told = ({ name, message, code, status, target, ...more }: ModuleFailure) => {
      return { name, message, code, status, target, issues: 'issues' in more ? more.issues : null }
    }
    for (const original of thrown) {
      const { status } = original
      const failure = await failureFor(
        says(problemOf(original), { status, type: 'application/problem+json' })
      )
      assert.strictEqual(failure.constructor, original.constructor)
      assert.deepEqual(told(failure), told(original))
    }
  })

  test('a problem tells nothing of a cause', ({ assert }) => {
    const cause = new Error('secret detail')
    const failed = problemOf(new ModuleFailed('toy.ask', { cause }))
    const away = problemOf(new ModuleUnavailable('toy.ask', 'its database is away', { cause }))
    assert.notInclude(JSON.stringify([failed, away]), 'secret detail')
  })
})
