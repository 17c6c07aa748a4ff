import { test } from '@japa/runner'
import { Type, type TSchema } from 'typebox'
import {
  boolean,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  string,
} from '#switchboard/contract'
import { Check } from '#switchboard/contract/checks'

const fits = (schema: TSchema, value: unknown) => new Check(schema).issues(value) === null

test.group('The values of the contract kit', () => {
  const wrong: [name: string, schema: TSchema, value: unknown][] = [
    ['"42" is not 42', integer(), '42'],
    ['42 is not "42"', string(), 42],
    ['"true" is not true', boolean(), 'true'],
    ['1 is not true', boolean(), 1],
    ['"" is not null', nullable(integer()), ''],
    ['undefined is not null', nullable(string()), undefined],
    ['a missing field is not null', object({ a: nullable(string()) }), {}],
    ['an undefined field is not null', object({ a: nullable(string()) }), { a: undefined }],
    ['an unknown field is not let through', object({ a: string() }), { a: '', b: 1 }],
    ['1.5 is no integer', integer(), 1.5],
    ['2 to the power of 53 is no safe integer', integer(), 2 ** 53],
    ['Infinity is no integer', integer(), Number.POSITIVE_INFINITY],
    ['NaN is no integer', integer(), Number.NaN],
    ['a BigInt is no integer', integer(), 1n],
    ['a list is no object', object({}), []],
    ['a single value is no list', list(string(), { max: 2 }), 'a'],
    ['a list may not be longer than it says', list(string(), { max: 2 }), ['a', 'b', 'c']],
    ['a word in other letters is not one of the words', oneOf(['up']), 'UP'],
    ['a Date is no instant', instant(), new Date(0)],
  ]
  test('refuse what is near a declared value, and turn nothing into one', ({ assert }) => {
    for (const [name, schema, value] of wrong) assert.isFalse(fits(schema, value), name)
  })

  test('lengths are counted in code points, not in UTF-16 units or graphemes', ({ assert }) => {
    const three = string({ min: 3, max: 3 })
    assert.isTrue(fits(three, '👍👍👍'), 'six units')
    assert.isFalse(fits(three, '👍👍👍👍'))
    assert.isTrue(fits(three, 'e\u0301x'), 'two graphemes')
    assert.isFalse(fits(three, 'e\u0301'))
    assert.isFalse(fits(three, '👍a'), 'three units, two code points')
  })

  test('an instant is what toISOString writes, and nothing near it', ({ assert }) => {
    assert.isTrue(fits(instant(), '2026-02-28T23:59:59.999Z'))
    for (const near of [
      '2026-02-30T12:00:00.000Z',
      '2026-13-45T99:99:99.999Z',
      '2026-02-28T24:00:00.000Z',
      '2026-02-28T23:59:59Z',
      '2026-02-28T23:59:59.999+00:00',
      '2026-02-28 23:59:59.999Z',
      '2026-02-28T23:59:59.999',
      '2026-02-28',
      ' 2026-02-28T23:59:59.999Z',
      '2026-02-28T23:59:59.999Z\n',
      '',
    ]) {
      assert.isFalse(fits(instant(), near), near)
    }
  })

  test('a refusal says one thing of each place: of a union, about the variant that is meant', ({
    assert,
  }) => {
    const check = new Check(
      Type.Union([
        object({ ok: Type.Literal(true), value: nullable(string()) }),
        object({ ok: Type.Literal(false), error: object({ type: Type.Literal('gone') }) }),
      ])
    )
    const told = (value: unknown) =>
      check.issues(value)!.map(({ path, message }) => `${path} ${message}`)
    assert.deepEqual(told({ ok: true, value: 4 }), ['/value must be string'])
    assert.deepEqual(told({ ok: false, error: { type: 'gone', more: 1 } }), [
      '/error/more is not known',
    ])
    const page = new Check(object({ after: nullable(string()), limit: integer() }))
    assert.deepEqual(page.issues({ after: null, limit: 'x' }), [
      { path: '/limit', message: 'must be integer' },
    ])
    assert.deepEqual(told({ ok: 'maybe' }), [' is none of the variants that it may be'])
  })

  test('a refusal says where and why, for a few places only', ({ assert }) => {
    const numbers = new Check(object({ numbers: list(integer(), { max: 100 }) }))
    const issues = numbers.issues({ numbers: [1, 'two', ...Array(30).fill(null)] })!
    assert.isAtMost(issues.length, 10)
    assert.equal(issues[0].path, '/numbers/1')
    assert.match(issues[0].message, /integer/)
  })
})
