import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import type { TSchema } from 'typebox'
import { integer, nullable, oneOf, string } from '#switchboard/contract'
import { makeStore } from '#tests/support/test_store'
import { meeting, type Stores, type Version } from '#tests/unit/docs/two_versions'

type Change = [older: Version, newer: Version]

const may = nullable(string())
const [needed, short, long] = [string(), string({ max: 5 }), string({ max: 9 })]
const [up, upAndDown] = [oneOf(['up']), oneOf(['up', 'down'])]

/** What may become of a field `unit` in a part of the contract. */
function ofField(part: 'input' | 'output' | 'event'): Record<string, Change> {
  const from = (older?: TSchema, newer?: TSchema): Change => [within(older), within(newer)]
  const within = (unit?: TSchema) => ({ [part]: unit ? { unit } : {} })
  return {
    'a field that may be null is added': from(undefined, may),
    'a field that may be null is removed': from(may, undefined),
    'a needed field is added': from(undefined, needed),
    'a needed field is removed': from(needed, undefined),
    'a field may be null now': from(needed, may),
    'a field may not be null any more': from(may, needed),
    'a field changes its type': from(needed, integer()),
    'its bounds are widened': from(short, long),
    'its bounds are narrowed': from(long, short),
    'a word of an enumeration is added': from(up, upAndDown),
    'a word of an enumeration is removed': from(upAndDown, up),
    'its `revision` is raised': from(needed, string({ revision: 1 })),
  }
}
/** These the document has of calls alone. */
const OF_CALLS = /^a field may|^its bounds|^a word/
const ofEvents = Object.entries(ofField('event')).filter(([change]) => !OF_CALLS.test(change))

/** The two versions of each row of the document, by its table and its first cell. */
const changes: Record<string, Record<string, Change>> = {
  'in the input': ofField('input'),
  'in the answer': {
    ...ofField('output'),
    'an error type is added': [{}, { errors: { odd: {} } }],
    'an error type is removed': [{ errors: { odd: {} } }, {}],
    'an error says more': [{ errors: { odd: {} } }, { errors: { odd: { by: integer() } } }],
    'an error says less': [{ errors: { odd: { by: integer() } } }, { errors: { odd: {} } }],
  },
  'of an operation': {
    'it is added': [{ offers: false }, {}],
    'it is removed': [{}, { offers: false }],
    'a query becomes a command': [{}, { kind: 'command' }],
    'its deadline is changed': [{}, { deadline: 3000 }],
    'a description is changed': [
      { input: { unit: needed } },
      { input: { unit: string({ description: 'what it is' }) } },
    ],
  },
  'of an event': {
    ...Object.fromEntries(ofEvents),
    'a module takes another event': [{}, { takesAnother: true }],
    'a module takes an event no more': [{ takesAnother: true }, {}],
  },
}

/** The document's rows, by their table: what the newer caller and the older one come to. */
function documented() {
  const text = readFileSync(app.makePath('docs/contracts.md'), 'utf8')
  const tables = text.matchAll(/^\| a change (.+?) \|.*\n\|[-|]+\|\n((?:\|.*\n)+)/gm)
  const cellsOf = (row: string) =>
    row
      .slice(1, -1)
      .trim()
      .split(/ +\| +/)
  return [...tables].map(([, title, rows]) => ({
    title,
    rows: rows.trim().split('\n').map(cellsOf),
  }))
}

test.group('docs/contracts.md', (group) => {
  let stores: Stores
  group.setup(async () => {
    stores = { notes: await makeStore('notes'), journal: await makeStore('journal') }
    return async () => {
      await stores.notes.drop()
      await stores.journal.drop()
    }
  })

  test('has each change that is tried here, and no other', ({ assert }) => {
    const rows = documented().map(({ title, rows: of }) => [title, of.map(([change]) => change)])
    const tried = Object.entries(changes).map(([title, of]) => [title, Object.keys(of)])
    assert.deepEqual(rows, tried)
  })

  for (const { title, rows } of documented()) {
    const module = title === 'of an event' ? 'journal' : 'notes'
    for (const [change, newToOld, oldToNew] of rows) {
      test(`tells what happens on a change ${title}: ${change}`, async ({ assert }) => {
        const [older, newer] = changes[title][change]
        const found = [
          await meeting(module, newer, older, stores),
          await meeting(module, older, newer, stores),
        ]
        assert.deepEqual(found, [newToOld, oldToNew])
      })
    }
  }
})
