import { test } from '@japa/runner'
import { deadline } from '#switchboard/calls/deadline'
import { through } from '#switchboard/calls/invocation'
import type { RecordedCall } from '#switchboard/calls/record'
import { observe } from '#switchboard/calls/observe'
import { transport, type Run } from '#switchboard/calls/transport'
import { validate } from '#switchboard/calls/validate'
import { closedPort } from '#tests/support/closed_port'
import { failureOf } from '#tests/support/failure_of'
import { met } from '#tests/support/met'
import { observationsOf } from '#tests/support/observations'
import { switchboardOf } from '#tests/support/test_switchboard'
import { answer, Toy, toyClient } from '#tests/support/toy'
import { CallContext } from '#switchboard/call'

test.group('Every call is told of', () => {
  const told = (run: Run, side: 'local' | 'remote' = 'local') =>
    toyClient(through(side, observe, validate, deadline, transport(run, { call: run })), {
      requestId: 'r-1',
    })

  test('with module, operation, placement, outcome, request and time', async ({ assert }) => {
    const seen = observationsOf('toy')
    await told(async () => answer(), 'remote').ask({ number: 1 })
    const [{ seconds, ...observation }] = seen
    assert.deepEqual(observation, {
      module: 'toy',
      operation: 'ask',
      side: 'remote',
      outcome: 'ok',
      because: null,
      failed: false,
      requestId: 'r-1',
      caller: 'nobody',
    })
    assert.isAtLeast(seconds, 0)
    assert.isBelow(seconds, 2)
  })

  test('an expected failure by its type, a thrown one by its code', async ({ assert }) => {
    const seen = observationsOf('toy')
    await told(async () => ({ ok: false, error: { type: 'odd', by: 1 } })).ask({ number: 1 })
    await failureOf(told(() => Promise.reject(new Error('x'))).ask({ number: 1 }))
    await failureOf(told(() => new Promise(() => {})).hurry({ number: 1 }))
    await failureOf(told(async () => answer()).ask({ number: null as never }))
    assert.deepEqual(
      seen.map(({ outcome }) => outcome),
      ['odd', 'module_failed', 'deadline_exceeded', 'invalid_input']
    )
  })

  test('by the switchboard too, which knows the placement', async ({ assert }) => {
    const seen = observationsOf('toy')
    const module = { contract: Toy.contract, handlers: {} as never, takes: {} }
    const url = `http://127.0.0.1:${await closedPort()}`
    const here = switchboardOf([{ client: Toy, module }]).client(Toy, new CallContext())
    const switchboard = switchboardOf([{ client: Toy, module, url }])
    const there = switchboard.client(Toy, new CallContext())
    const peer = met(switchboard, 'toy')
    await failureOf(here.ask({ number: '1' as never }))
    await failureOf(there.askOnce({ number: 1 }))
    Object.assign(peer, { status: 'unreachable' })
    await failureOf(there.askOnce({ number: 1 }))
    assert.deepEqual(
      seen.map(({ side, outcome }) => [side, outcome]),
      [
        ['local', 'invalid_input'],
        ['remote', 'module_unavailable'],
      ],
      'the other host did not fail a call that it was not asked for'
    )
  })
})

test.group('What a call came to is recorded once, as its caller sees it', () => {
  const recorded = () => {
    const seen: RecordedCall[] = []
    return { seen, record: (made: RecordedCall) => void seen.push(made) }
  }

  test('also where nobody was asked, since the other host is away', async ({ assert }) => {
    const module = { contract: Toy.contract, handlers: {} as never, takes: {} }
    const url = `http://127.0.0.1:${await closedPort()}`
    const { seen, record } = recorded()
    const options = { serves: ['web'] }
    const switchboard = switchboardOf([{ client: Toy, module, url }], options)
    Object.assign(met(switchboard, 'toy'), { status: 'unreachable', why: 'gone' })
    const failure = await failureOf(
      switchboard.client(Toy, new CallContext({ record, caller: () => 'web/page' })).askOnce({
        number: 1,
      })
    )
    assert.lengthOf(seen, 1)
    const [{ ms, ...call }] = seen
    assert.isBelow(ms, 1000)
    assert.deepInclude(call, {
      operation: 'toy.askOnce',
      side: 'remote',
      outcome: 'module_unavailable',
      error: failure,
      caller: 'web/page',
    })
  })
})
