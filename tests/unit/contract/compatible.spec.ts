import { test } from '@japa/runner'
import type { TProperties, TSchema } from 'typebox'
import { integer, list, nullable, object, query, string } from '#switchboard/contract'
import { unreadable } from '#switchboard/contract/compatible'
import { fit } from '#switchboard/contract/fit'

const without = ''
const resultOf = (fields: TProperties, errors = {}) =>
  query({ input: {}, output: object(fields), errors, deadline: 1, without }).result

// What docs/contracts.md says of fields is tried with its tables.
test('What two versions of a contract do not share is told by its place within lists, nulls and answers', ({
  assert,
}) => {
  const [one, other] = [object({ id: integer() }), object({ id: string() })]
  const parts: [of: (within: TSchema) => TSchema, why: RegExp][] = [
    [(within) => object({ all: list(within, { max: 5 }) }), /\/all\[\]\/id is integer/],
    [(within) => object({ one: nullable(within) }), /\/one\/id is integer/],
    [(within) => resultOf({ within }, { blank: {} }), /\/value\/within\/id is integer/],
  ]
  for (const [of, why] of parts) {
    assert.isNull(unreadable(of(one), of(one), { strict: true }))
    assert.match(unreadable(of(one), of(other), { strict: true })!, why)
  }
})

test.group('What another version wrote', () => {
  const known = object({
    id: integer(),
    extra: nullable(string()),
    items: list(object({ name: string(), note: nullable(string()) }), { max: 5 }),
  })

  test('reads null for what is absent, and drops what is not known', ({ assert }) => {
    const item = { name: 'x', note: null }
    const value = { id: 1, items: [{ name: 'x', colour: 'red' }], added: { deep: true } }
    const read = { id: 1, extra: null, items: [item] }
    assert.deepEqual(fit(known, value, { strict: false }), read)
    const input = { id: 1, items: [item], added: null, filter: 'de' }
    const kept = { ...read, filter: 'de' }
    assert.deepEqual(fit(known, input, { strict: true }), kept, 'kept, so that it is refused')
  })

  test('is fitted to the right one of several shapes', ({ assert }) => {
    const result = resultOf({ id: integer(), more: nullable(string()) }, { blank: {}, late: {} })
    assert.deepEqual(fit(result, { ok: true, value: { id: 1 } }, { strict: false }), {
      ok: true,
      value: { id: 1, more: null },
    })
    const late = { ok: false, error: { type: 'late', by: 5 } }
    assert.deepEqual(fit(result, late, { strict: false }), { ok: false, error: { type: 'late' } })
  })

  test('that fits nothing stays as it is, for the check to refuse', ({ assert }) => {
    for (const value of [null, 5, 'x', [], { id: 'x' }]) {
      assert.deepEqual(fit(nullable(integer()), value, { strict: false }), value)
    }
  })
})
