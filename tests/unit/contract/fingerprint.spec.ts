import { test } from '@japa/runner'
import type { TSchema } from 'typebox'
import {
  boolean,
  command,
  contract,
  integer,
  nullable,
  object,
  oneOf,
  query,
  string,
} from '#switchboard/contract'
import { fingerprintOf } from '#switchboard/contract/fingerprint'

const without = ''
const declared = {
  input: { text: string({ max: 10, revision: 1 }), word: oneOf(['up', 'down']) },
  output: object({ id: integer(), text: string() }),
  errors: { blank: {}, too_long: { over: integer(), by: string() } },
  deadline: 100,
  without,
}
const events = { written: object({ id: integer(), version: integer() }) }
const takes = ['users.deleted', 'users.renamed']

interface Parts {
  name?: string
  write?: Partial<typeof declared> & Record<string, unknown>
  operations?: Record<string, ReturnType<typeof query<any, any, any>>>
  events?: Record<string, TSchema>
  takes?: string[]
}

/** The fingerprint of one contract, with some of its parts different. */
function printOf({ name = 'notes', write = {}, operations = {}, ...others }: Parts = {}) {
  return fingerprintOf(
    contract(name, {
      operations: { write: command({ ...declared, ...write } as typeof declared), ...operations },
      events,
      takes,
      ...others,
    })
  )
}

test.group('The fingerprint of a contract', () => {
  const one = query({ input: { id: integer() }, output: string(), deadline: 1, without })
  const two = query({ input: {}, output: boolean(), deadline: 1, without })

  test('is the same however its operations, events and what it takes are ordered', ({ assert }) => {
    assert.equal(printOf(), printOf())
    assert.equal(printOf({ operations: { one, two } }), printOf({ operations: { two, one } }))
    const more = { deleted: object({ id: integer() }) }
    assert.equal(
      printOf({ events: { ...events, ...more } }),
      printOf({ events: { ...more, ...events } })
    )
    assert.equal(printOf({ takes: takes.toReversed() }), printOf())
  })

  test('is the same however the fields of an input are ordered', ({ assert }) => {
    const { text, word } = declared.input
    assert.equal(printOf({ write: { input: { word, text } } }), printOf())
  })

  test('is the same however the fields of an output are ordered', ({ assert }) => {
    assert.equal(
      printOf({ write: { output: object({ text: string(), id: integer() }) as any } }),
      printOf()
    )
  })

  test('is the same however errors and their fields are ordered', ({ assert }) => {
    const errors = { too_long: { by: string(), over: integer() }, blank: {} }
    assert.equal(printOf({ write: { errors: errors as any } }), printOf())
  })

  test('is the same whatever is said about deadlines, tries and pages', ({ assert }) => {
    assert.equal(printOf({ write: { deadline: 7, retry: 5, without: 'nothing' } }), printOf())
  })

  const changes: [name: string, parts: Parts][] = [
    ['another name', { name: 'memos' }],
    ['an operation more', { operations: { one } }],
    ['a query where a command was', { operations: { write: query(declared) as any } }],
    ['a field more', { write: { input: { ...declared.input, more: string() } } }],
    ['a field less', { write: { input: { text: declared.input.text } as any } }],
    [
      'a field of another type',
      { write: { input: { ...declared.input, text: integer() } as any } },
    ],
    [
      'a field that may be null',
      { write: { input: { ...declared.input, text: nullable(declared.input.text) } as any } },
    ],
    [
      'a field with another limit',
      { write: { input: { ...declared.input, text: string({ max: 11, revision: 1 }) } } },
    ],
    [
      'a field of another revision',
      { write: { input: { ...declared.input, text: string({ max: 10, revision: 2 }) } } },
    ],
    ['a word more', { write: { input: { ...declared.input, word: oneOf(['up', 'on']) } as any } }],
    ['another output', { write: { output: object({ id: integer() }) as any } }],
    ['an error more', { write: { errors: { ...declared.errors, late: {} } } }],
    ['an error less', { write: { errors: { blank: {} } as any } }],
    [
      'an error with another field',
      { write: { errors: { ...declared.errors, too_long: { over: string() } } as any } },
    ],
    ['an event more', { events: { ...events, gone: object({}) } }],
    ['an event of another shape', { events: { written: object({ id: integer() }) } }],
    ['another event taken', { takes: ['users.deleted'] }],
  ]
  for (const [name, parts] of changes) {
    test(`is different for ${name}`, ({ assert }) => assert.notEqual(printOf(parts), printOf()))
  }
})
