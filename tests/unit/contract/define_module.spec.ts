import { test } from '@japa/runner'
import { contract, query, string } from '#switchboard/contract'
import { ok } from '#switchboard/contract/operation'
import { answers, defineModule } from '#switchboard/module'

const ask = query({ input: {}, output: string(), deadline: 1, without: '' })
const reader = contract('reader', {
  operations: { ask },
  takes: ['notes.written', 'notes.deleted'],
})
const handlers = { ask: answers(ask, () => ok('yes')) }
const take = async () => {}

test.group('A module', () => {
  test('is refused where a handler for an event is missing or surplus', ({ assert }) => {
    const moved = { 'notes.written': take, 'notes.deleted': take, 'notes.moved': take }
    for (const [takes, missing, undeclared] of [
      [{ 'notes.written': take }, 'notes.deleted', ''],
      [undefined, 'notes.written,notes.deleted', ''],
      [moved, '', 'notes.moved'],
    ] as const)
      assert.throws(
        () => defineModule(reader, { handlers, takes }),
        `Module "reader" must handle the events that its contract takes: missing [${missing}], not declared [${undeclared}]`
      )
  })
})
