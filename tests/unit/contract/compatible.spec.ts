import { test } from '@japa/runner'
import type { TProperties } from 'typebox'
import {
  boolean,
  integer,
  list,
  nullable,
  object,
  oneOf,
  query,
  string,
} from '#switchboard/contract'
import { unreadable } from '#switchboard/contract/compatible'
import { fit } from '#switchboard/contract/fit'

const without = ''
const base = { id: integer(), text: string({ max: 10, revision: 1 }) }
const resultOf = (fields: TProperties, errors = {}) =>
  query({ input: {}, output: object(fields), errors, deadline: 1, without }).result

test.group('What one version of a contract sends and another reads as input', () => {
  const sent: [name: string, mine: TProperties, theirs: TProperties, why: RegExp | null][] = [
    ['the same', base, base, null],
    ['a field more that may be null', { ...base, more: nullable(string()) }, base, null],
    ['a field more that says something', { ...base, more: string() }, base, /\/more .*not known/],
    ['a field less that may be null', base, { ...base, more: nullable(string()) }, null],
    ['a field less that is needed', base, { ...base, more: boolean() }, /\/more is needed/],
    ['a field of another type', base, { ...base, id: string() }, /\/id is integer .* string/],
    [
      'a field of a raised revision',
      base,
      { ...base, text: string({ max: 10, revision: 2 }) },
      /\/text is of revision 1 on one side and 2 on the other/,
    ],
    ['a longer text', { ...base, text: string({ max: 11, revision: 1 }) }, base, /maxLength 11/],
    ['a shorter text', { ...base, text: string({ max: 9, revision: 1 }) }, base, null],
    ['null where it may not be', { ...base, id: nullable(integer()) }, base, /may be null/],
    ['a word more', { word: oneOf(['up', 'down']) }, { word: oneOf(['up']) }, /may be "down"/],
    ['a word less', { word: oneOf(['up']) }, { word: oneOf(['up', 'down']) }, null],
    [
      'something else within a list',
      { all: list(object({ id: integer() }), { max: 5 }) },
      { all: list(object({ id: string() }), { max: 5 }) },
      /\/all\[\]\/id is integer/,
    ],
    [
      'something else within what may be null',
      { one: nullable(object({ id: integer() })) },
      { one: nullable(object({ id: string() })) },
      /\/one\/id is integer/,
    ],
  ]
  test('is fine, or refused with the place and why', ({ assert }) => {
    for (const [name, mine, theirs, why] of sent) {
      const reason = unreadable(object(mine), object(theirs), { strict: true })
      if (why) assert.match(reason ?? 'nothing', why, name)
      else assert.isNull(reason, name)
    }
  })
})

test.group('What one version of a contract answers and another reads', () => {
  const blank = { blank: {} }
  const answered: [name: string, theirs: object, mine: object, why: RegExp | null][] = [
    ['the same', resultOf(base, blank), resultOf(base, blank), null],
    ['a field more', resultOf({ ...base, more: string() }), resultOf(base), null],
    ['a field less', resultOf({ id: integer() }), resultOf(base), /\/value\/text is needed/],
    ['an error less', resultOf(base), resultOf(base, blank), null],
    ['an error more', resultOf(base, blank), resultOf(base), /the error "blank"/],
    [
      'an error that says less',
      resultOf(base, { long: {} }),
      resultOf(base, { long: { over: integer() } }),
      /\/error\/over is needed/,
    ],
    [
      'another type beside errors',
      resultOf({ ...base, id: string() }, blank),
      resultOf(base, blank),
      /\/value\/id is string/,
    ],
  ]
  test('is fine, or refused with the place and why', ({ assert }) => {
    for (const [name, theirs, mine, why] of answered) {
      const reason = unreadable(theirs as never, mine as never, { strict: false })
      if (why) assert.match(reason ?? 'nothing', why, name)
      else assert.isNull(reason, name)
    }
  })
})

test.group('What another version wrote', () => {
  const known = object({
    id: integer(),
    extra: nullable(string()),
    items: list(object({ name: string(), note: nullable(string()) }), { max: 5 }),
  })

  test('reads null for what is absent, and leaves out what is not known, but for input that says something', ({
    assert,
  }) => {
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
