import { test } from '@japa/runner'
import type { Run } from '#switchboard/calls/transport'
import { InvalidAnswer } from '#switchboard/failures'
import { failureOf } from '#tests/support/failure_of'
import { strictPath } from '#tests/support/paths'
import { answer, toyClient } from '#tests/support/toy'

const honest = (run: Run) => toyClient(strictPath(run))
/** What a handler answers that its types would not let it. */
const answering = (result: unknown) => honest(async () => result as any)

test.group('A call in this process, over JSON', () => {
  test('hands the handler a frozen copy of the input', async ({ assert }) => {
    const items = { text: 'mine', number: 1 }
    let seen: any
    const client = honest(async (_endpoint, input) => {
      seen = input
      return answer()
    })
    await client.weigh({ items })
    assert.deepEqual(seen, { items: { text: 'mine', number: 1 } })
    assert.notStrictEqual(seen.items, items)
    assert.isFrozen(seen)
    assert.isFrozen(seen.items)
    assert.isNotFrozen(items)
    items.text = 'changed by the caller'
    assert.equal(seen.items.text, 'mine')
  })

  test('hands the caller a frozen copy of the answer', async ({ assert }) => {
    const kept = answer()
    const client = honest(async () => kept)
    const result = await client.ask({ number: 1 })
    assert.deepEqual(result, kept)
    assert.notStrictEqual(result, kept)
    if (!result.ok) return assert.fail('not answered')
    assert.isFrozen(result)
    assert.isFrozen(result.value)
    kept.value.number = 43
    assert.equal(result.value.number, 42)
  })

  const { value } = answer()
  const lies: [name: string, result: unknown][] = [
    ['a Date', { ok: true, value: { ...value, at: new Date(0) } }],
    ['undefined for null', { ok: true, value: { ...value, at: undefined } }],
    ['a field too many', { ok: true, value: { ...value, more: 1 } }],
    ['an undefined field too many', { ok: true, value: { ...value, more: undefined } }],
    ['a field too few', { ok: true, value: { number: 1, at: null } }],
    ['a text for a number', { ok: true, value: { ...value, number: '42' } }],
    ['a String object', { ok: true, value: { ...value, text: Object('x') } }],
    ['an expected failure that is not declared', { ok: false, error: { type: 'even' } }],
    ['a failure without its fields', { ok: false, error: { type: 'odd' } }],
    ['neither value nor failure', { value }],
    ['the bare value', value],
    ['nothing', undefined],
  ]
  test('an answer that is not in its contract or in JSON is refused', async ({ assert }) => {
    for (const [name, result] of lies) {
      const failure = await failureOf<InvalidAnswer>(answering(result).ask({ number: 1 }))
      assert.instanceOf(failure, InvalidAnswer, name)
      assert.equal(failure.target, 'toy.ask')
      assert.isNotEmpty(failure.issues, name)
    }
  })

  test('what JSON would not bring back is named', async ({ assert }) => {
    class Value {
      number = 1
      at = null
      text = ''
    }
    for (const [result, path, message] of [
      [{ ok: true, value: new Value() }, '/value', 'is a Value, which JSON does not have'],
      [answer(-0), '/value/number', 'is the number -0, which JSON does not have'],
    ] as const) {
      const failure = await failureOf<InvalidAnswer>(answering(result).ask({ number: 1 }))
      assert.instanceOf(failure, InvalidAnswer)
      assert.deepEqual(failure.issues, [{ path, message }])
    }
  })
})
