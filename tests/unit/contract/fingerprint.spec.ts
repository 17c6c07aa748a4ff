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

  test('does not depend on the order of operations, events, fields or errors', ({ assert }) => {
    const { text, word } = declared.input
    const { blank, too_long: tooLong } = declared.errors
    const more = { deleted: object({ id: integer() }) }
    const orders: [parts: Parts, reordered: Parts][] = [
      [{}, {}],
      [{ operations: { one, two } }, { operations: { two, one } }],
      [{ events: { ...events, ...more } }, { events: { ...more, ...events } }],
      [{}, { takes: takes.toReversed() }],
      [{}, { write: { input: { word, text } } }],
      [{}, { write: { output: object({ text: string(), id: integer() }) as any } }],
      [{}, { write: { errors: { too_long: { by: tooLong.by, over: tooLong.over }, blank } } }],
    ]
    for (const [parts, reordered] of orders) assert.equal(printOf(parts), printOf(reordered))
  })

  test('is the same whatever is said about deadlines, tries and pages', ({ assert }) => {
    assert.equal(printOf({ write: { deadline: 7, retry: 5, without: 'nothing' } }), printOf())
  })

  const { input, errors } = declared
  const changes: Record<string, Parts> = {
    'another name': { name: 'memos' },
    'an operation more': { operations: { one } },
    'a query where a command was': { operations: { write: query(declared) as any } },
    'another output': { write: { output: object({ id: integer() }) as any } },
    'an event more': { events: { ...events, gone: object({}) } },
    'an event of another shape': { events: { written: object({ id: integer() }) } },
    'another event taken': { takes: ['users.deleted'] },
  }
  const inputs: Record<string, object> = {
    'a field more': { ...input, more: string() },
    'a field less': { text: input.text },
    'a field of another type': { ...input, text: integer() },
    'a field that may be null': { ...input, text: nullable(input.text) },
    'a field with another limit': { ...input, text: string({ max: 11, revision: 1 }) },
    'a field of another revision': { ...input, text: string({ max: 10, revision: 2 }) },
    'another word': { ...input, word: oneOf(['up', 'on']) },
  }
  const failures: Record<string, object> = {
    'an error more': { ...errors, late: {} },
    'an error less': { blank: {} },
    'an error with another field': { ...errors, too_long: { over: string() } },
  }
  for (const [name, other] of Object.entries(inputs))
    changes[name] = { write: { input: other as any } }
  for (const [name, other] of Object.entries(failures))
    changes[name] = { write: { errors: other as any } }

  test('is different for whatever calls or events could notice', ({ assert }) => {
    for (const [name, parts] of Object.entries(changes))
      assert.notEqual(printOf(parts), printOf(), name)
  })
})
