import { test } from '@japa/runner'
import { integer, list, nullable, object, string } from '#switchboard/contract'
import { differences, without } from '#switchboard/shadow/compare'
import { mirror, reflection } from '#tests/unit/shadow/mirror'

const { result } = mirror.operations.look
const [AT, LATER] = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z']

test.group('A value without marked fields', () => {
  const kept = (value: unknown) => without(['x-secret'], result, value)

  test('has no secret left, wherever it was; the answer itself is not touched', ({ assert }) => {
    const parts = [{ text: 'part 1' }, { text: 'part 2' }]
    const owner = { name: 'Mary', seen: AT }
    const answer = reflection('glass', 'SECRET', AT)
    assert.deepEqual(kept(answer), {
      ok: true,
      value: { name: 'glass', at: AT, parts, more: parts, keys: [], owner },
    })
    assert.deepEqual(answer, reflection('glass', 'SECRET', AT))
  })

  test('has none in expected failures either; each by its own type', ({ assert }) => {
    const refused = { type: 'refused', why: 'x', hint: 'SECRET', until: AT }
    assert.deepEqual(kept({ ok: false, error: refused }), {
      ok: false,
      error: { type: 'refused', why: 'x', until: AT },
    })
    const gone = { ok: false, error: { type: 'gone', hint: 'this one is nobody’s secret' } }
    assert.deepEqual(kept(gone), gone)
  })

  test('has none where an answer is none of its contract', ({ assert }) => {
    const { owner } = reflection('', 'SECRET', AT).value
    for (const [name, others] of [
      ['more than it says', { surplus: 1, owner: { ...owner, surplus: 2 } }],
      ['a date in the place of an instant', { at: new Date(AT) }],
      ['a list in the place of one', { owner: [owner] }],
      ['one in the place of a list', { parts: { text: 'part 1', code: 'SECRET' } }],
    ] as const) {
      const answer = reflection('glass', 'SECRET', AT)
      Object.assign(answer.value, others)
      assert.notInclude(JSON.stringify(kept(answer)), 'SECRET', name)
    }
  })

  test('has none where its variant is not known: of all of them', ({ assert }) => {
    const error = { type: 'another', hint: 'SECRET', why: 'x' }
    assert.deepEqual(kept({ ok: false, error }), {
      ok: false,
      error: { type: 'another', why: 'x' },
    })
  })

  test('is as it was elsewhere: null, empty lists, numbers, words', ({ assert }) => {
    const bare = { name: '', at: AT, parts: [], more: null, keys: [], owner: null }
    const value = { ok: true, value: { ...bare, token: null } }
    assert.deepEqual(kept(value), { ok: true, value: bare })
    for (const one of [null, 1, 'x', false]) assert.equal(without(['x-secret'], string(), one), one)
  })

  test('knows lists of lists, and nullable fields that are marked', ({ assert }) => {
    const schema = object({
      rows: list(
        list(object({ a: integer(), b: nullable(integer({ volatile: true })) }), { max: 9 }),
        {
          max: 9,
        }
      ),
      pin: nullable(string({ secret: true })),
    })
    const value = { rows: [[{ a: 1, b: 2 }], [{ a: 3, b: null }]], pin: 'SECRET' }
    const left = { rows: [[{ a: 1 }], [{ a: 3 }]] }
    assert.deepEqual(without(['x-secret', 'x-volatile'], schema, value), left)
  })

  test('differs in nothing where only marked fields do', ({ assert }) => {
    const compared = (value: unknown) => without(['x-secret', 'x-volatile'], result, value)
    const [one, other] = [reflection('glass', 'one', AT), reflection('glass', 'other', LATER)]
    assert.isNotEmpty(differences(one, other))
    assert.deepEqual(differences(compared(one), compared(other)), [])
    const refusal = (hint: string, until: string) =>
      compared({ ok: false, error: { type: 'refused', why: 'x', hint, until } })
    assert.deepEqual(differences(refusal('one', AT), refusal('other', LATER)), [])
  })
})

test.group('The places where two values differ', () => {
  const cases: [name: string, one: unknown, other: unknown, places: string[]][] = [
    ['nothing', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['the order of fields', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['the whole', 1, 2, ['/']],
    ['a field', { a: { b: 1 } }, { a: { b: 2 } }, ['/a/b']],
    ['two fields', { a: 1, b: 2, c: 3 }, { a: 2, b: 2, c: 4 }, ['/a', '/c']],
    ['the type', { a: 1 }, { a: '1' }, ['/a']],
    ['null and a value', { a: null }, { a: {} }, ['/a']],
    ['a field that one lacks', { a: 1 }, {}, ['/a']],
    ['a field that the other lacks', {}, { a: null }, ['/a']],
    ['the order of a list', { a: [1, 2, 3] }, { a: [1, 3, 2] }, ['/a/1', '/a/2']],
    ['the length of a list', { a: [1] }, { a: [1, 2] }, ['/a/1']],
    ['a list and an object', { a: [] }, { a: {} }, ['/a']],
    [
      'an answer and a failure',
      { ok: true, value: 1 },
      { ok: false, error: { type: 'x' } },
      ['/ok', '/value', '/error'],
    ],
  ]
  test('are found', ({ assert }) => {
    for (const [name, one, other, places] of cases) {
      assert.sameMembers(differences(one, other), places, name)
      assert.sameMembers(differences(other, one), places, name)
    }
  })

  test('are not more than so many', ({ assert }) => {
    const numbers = Array.from({ length: 1000 }, (_, at) => at)
    const found = differences({ a: numbers, b: numbers }, { a: numbers.map((n) => n + 1), b: [] })
    assert.lengthOf(found, 20)
    assert.deepEqual(differences([1, 2, 3], [2, 3, 4], 2), ['/0', '/1'])
  })
})
