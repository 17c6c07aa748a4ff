import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { integer, nullable, oneOf, string } from '#switchboard/contract'
import { makeStore } from '#tests/support/test_store'
import { meeting, type Stores, type Version } from '#tests/unit/docs/two_versions'

type Change = [older: Version, newer: Version]

/** A field `unit` that comes, goes or changes; `undefined` where a version lacks it. */
const fields = (older?: object, newer?: object) =>
  [older, newer].map((unit) => (unit ? { unit } : {})) as any[]
const ofInput = (...both: Parameters<typeof fields>) =>
  fields(...both).map((input) => ({ input })) as Change
const ofAnswer = (...both: Parameters<typeof fields>) =>
  fields(...both).map((output) => ({ output })) as Change
const ofEvent = (...both: Parameters<typeof fields>) =>
  fields(...both).map((event) => ({ event })) as Change

const may = nullable(string())
const [needed, short, long] = [string(), string({ max: 5 }), string({ max: 9 })]
const [up, upAndDown] = [oneOf(['up']), oneOf(['up', 'down'])]
const revised = string({ revision: 1 })

/** The two versions of each row of the document, by its table and its first cell. */
const changes: Record<string, Record<string, Change>> = {
  'in the input': {
    'a field that may be null is added': ofInput(undefined, may),
    'a field that may be null is removed': ofInput(may, undefined),
    'a needed field is added': ofInput(undefined, needed),
    'a needed field is removed': ofInput(needed, undefined),
    'a field may be null now': ofInput(needed, may),
    'a field may not be null any more': ofInput(may, needed),
    'a field changes its type': ofInput(needed, integer()),
    'its bounds are widened': ofInput(short, long),
    'its bounds are narrowed': ofInput(long, short),
    'a word of an enumeration is added': ofInput(up, upAndDown),
    'a word of an enumeration is removed': ofInput(upAndDown, up),
    'its `revision` is raised': ofInput(needed, revised),
  },
  'in the answer': {
    'a field that may be null is added': ofAnswer(undefined, may),
    'a field that may be null is removed': ofAnswer(may, undefined),
    'a needed field is added': ofAnswer(undefined, needed),
    'a needed field is removed': ofAnswer(needed, undefined),
    'a field may be null now': ofAnswer(needed, may),
    'a field may not be null any more': ofAnswer(may, needed),
    'a field changes its type': ofAnswer(needed, integer()),
    'its bounds are widened': ofAnswer(short, long),
    'its bounds are narrowed': ofAnswer(long, short),
    'a word of an enumeration is added': ofAnswer(up, upAndDown),
    'a word of an enumeration is removed': ofAnswer(upAndDown, up),
    'its `revision` is raised': ofAnswer(needed, revised),
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
    'a description is changed': ofInput(needed, string({ description: 'what it is' })),
  },
  'of an event': {
    'a field that may be null is added': ofEvent(undefined, may),
    'a field that may be null is removed': ofEvent(may, undefined),
    'a needed field is added': ofEvent(undefined, needed),
    'a needed field is removed': ofEvent(needed, undefined),
    'a field changes its type': ofEvent(needed, integer()),
    'its `revision` is raised': ofEvent(needed, revised),
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
