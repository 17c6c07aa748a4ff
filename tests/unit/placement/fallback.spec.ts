import { test } from '@japa/runner'
import { FALLBACKS, type Fallback } from '#switchboard/calls/fallback'
import { ModuleFailed, ModuleUnavailable } from '#switchboard/failures'
import { failureOf } from '#tests/support/failure_of'
import { fakeHost, send } from '#tests/support/fake_host'
import { goneAndBack } from '#tests/support/gone_and_back'
import { descriptionOf } from '#tests/support/met'
import { metric, numberIn } from '#tests/support/metric'
import { observationsOf } from '#tests/support/observations'
import { toldOn } from '#tests/support/told_on'
import { answer } from '#tests/support/toy'
import { HERE, THERE, toyOnTwoHosts } from '#tests/support/toy_on_two_hosts'
import { turnable } from '#tests/support/turnable'

const question = { number: 0 }

/** Away for everybody with this request id, and both sides still have a share. */
const requestId = 'away'
const mostlyAway = () => turnable({ toy: { dial: 99 } })

test.group('A call that its host cannot take', () => {
  type Client = ReturnType<ReturnType<typeof toyOnTwoHosts>['client']>
  const numberOf = async (client: Client) => {
    const answered = await client.askOnce(question)
    return answered.ok && answered.value.number
  }

  test('is made at home, and so are all later ones of its request', async ({ assert }) => {
    const gate = await goneAndBack()
    const { client } = toyOnTwoHosts({ placements: mostlyAway(), url: gate.url })
    const request = client({ requestId })
    assert.equal(await numberOf(request), THERE)
    await gate.close()
    const seen = observationsOf('toy')
    const fallbacks = toldOn<Fallback>(FALLBACKS, 'toy')
    for (let call = 0; call < 3; call++) assert.equal(await numberOf(request), HERE)
    assert.deepEqual(
      seen.map(({ side, outcome }) => `${side} ${outcome}`),
      ['remote module_unavailable', 'local ok', 'local ok', 'local ok'],
      'only the first is tried there'
    )
    assert.lengthOf(fallbacks, 1)
    const [{ reason, ...fallback }] = fallbacks
    assert.deepEqual(fallback, {
      ...{ module: 'toy', operation: 'askOnce', requestId },
      kind: 'unavailable',
    })
    assert.match(reason, /its host cannot be reached \(ECONNREFUSED\)$/)

    await gate.open()
    assert.equal(await numberOf(request), HERE, 'the request stays at home')
    assert.equal(await numberOf(client({ requestId })), THERE, 'the next one goes there again')
  })

  test('is made at home while nobody knows on which store the other host works', async ({
    assert,
  }) => {
    const { client } = toyOnTwoHosts({ placements: mostlyAway(), areMet: false })
    const fallbacks = toldOn<Fallback>(FALLBACKS, 'toy')
    assert.equal(await numberOf(client({ requestId })), HERE)
    assert.match(fallbacks[0].reason, /its host does not shake hands \(it answered 500: .+\)$/)
  })

  test('is made at home without asking there while the breaker is open, and goes there again when the host is back', async ({
    assert,
  }) => {
    const host = { well: false }
    const { url, requests } = await fakeHost((response, _attempt, { path }) => {
      if (!host.well) return send(response, '', { status: 503 })
      const isHandshake = path === '/_modules/toy'
      send(response, isHandshake ? descriptionOf(switchboard, 'toy') : answer(THERE))
    })
    const notices: string[] = []
    const { client, switchboard } = toyOnTwoHosts({
      placements: mostlyAway(),
      url,
      options: {
        breaker: { failures: 2 },
        notice: (message) => notices.push(message),
      },
    })
    const labels = { module: 'toy', operation: 'askOnce', reason: 'unavailable' }
    const counted = async () => numberIn((await metric('module_fallbacks_total', labels))[0])
    const before = await counted()
    const ask = () => numberOf(client({ requestId }))
    for (let request = 0; request < 4; request++) assert.equal(await ask(), HERE)
    assert.lengthOf(requests, 2)
    assert.equal(switchboard.line('toy').breaker, 'open')
    assert.equal((await counted()) - before, 4, 'operators see how many')
    host.well = true
    assert.equal(await ask(), HERE, 'no visitor’s call finds out whether it is back')
    await switchboard.line('toy').peer!.shakeHands()
    assert.equal(switchboard.line('toy').breaker, 'closed')
    assert.equal(await ask(), THERE)
    assert.deepEqual(notices, [
      'the host of toy gave no answer repeatedly and is left alone until it shakes hands: ' +
        'toy.askOnce is unavailable: its host answered 503',
      'the host of toy answers again',
    ])
  })

  test('is asked here too where a query is not answered soon, but only one in ten of many', async ({
    assert,
  }) => {
    const { url } = await fakeHost(() => {})
    const options = { hedgeFloor: 50 }
    const { client } = toyOnTwoHosts({ placements: mostlyAway(), url, options })
    const fallbacks = toldOn<Fallback>(FALLBACKS, 'toy')
    const asked = Array.from({ length: 20 }, () => numberOf(client({ requestId })))
    assert.deepEqual(await Promise.all(asked), Array(20).fill(HERE))
    const kinds = fallbacks.map(({ kind }) => kind)
    assert.deepEqual(kinds, [...Array(10).fill('hedged'), ...Array(10).fill('late')])
  })

  test('is made at home within its deadline where a command is not answered', async ({
    assert,
  }) => {
    const { url, requests } = await fakeHost(() => {})
    const { client } = toyOnTwoHosts({ placements: mostlyAway(), url })
    const fallbacks = toldOn<Fallback>(FALLBACKS, 'toy')
    // At home there is no store in this test; that it was called there is enough.
    await failureOf(client({ requestId }).act(question, { key: 'a-key' }))
    assert.lengthOf(requests, 1)
    assert.deepEqual(
      fallbacks.map(({ kind }) => kind),
      ['late']
    )
  })

  test('is not made at home when it may have been done there and must not be done again', async ({
    assert,
  }) => {
    const gate = await goneAndBack()
    const answers = await fakeHost((response) => send(response, '', { status: 503 }))
    const fallbacks = toldOn<Fallback>(FALLBACKS, 'toy')
    const asked = toyOnTwoHosts({ placements: mostlyAway(), url: answers.url })
    const failure = await failureOf(asked.client({ requestId }).actOnce(question))
    assert.instanceOf(failure, ModuleUnavailable)
    assert.lengthOf(answers.requests, 1)
    assert.isEmpty(fallbacks)
    const unreachable = toyOnTwoHosts({ placements: mostlyAway(), url: gate.url })
    await gate.close()
    // At home there is no store in this test; that it was called there is enough.
    await failureOf(unreachable.client({ requestId }).actOnce(question))
    assert.lengthOf(fallbacks, 1, 'it never got there')
  })

  test('is not made at home when it failed there, but is when it was answered wrongly', async ({
    assert,
  }) => {
    const broken = toyOnTwoHosts({
      placements: mostlyAway(),
      there: () => Promise.reject(new Error('a defect')),
    })
    const fallbacks = toldOn<Fallback>(FALLBACKS, 'toy')
    assert.instanceOf(await failureOf(broken.client({ requestId }).ask(question)), ModuleFailed)
    assert.isEmpty(fallbacks)
    const { url } = await fakeHost((response) => send(response, { ok: true, value: 1 }))
    const wrong = toyOnTwoHosts({ placements: mostlyAway(), url })
    assert.equal(await numberOf(wrong.client({ requestId })), HERE)
    assert.match(fallbacks[0].reason, /its host answered what its contract does not allow/)
  })
})
