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
  test('is made of a contract and a handler for each event that it takes', ({ assert }) => {
    const takes = { 'notes.written': take, 'notes.deleted': take }
    const module = defineModule(reader, { handlers, takes })
    assert.deepEqual(module, { contract: reader, handlers, takes })
  })

  test('is refused where it lacks a handler for an event that it takes', ({ assert }) => {
    assert.throws(
      () => defineModule(reader, { handlers, takes: { 'notes.written': take } }),
      'Module "reader" must handle the events that its contract takes: missing [notes.deleted], not declared []'
    )
    assert.throws(
      () => defineModule(reader, { handlers }),
      /missing \[notes\.written,notes\.deleted\]/
    )
  })

  test('is refused where it handles an event that its contract does not take', ({ assert }) => {
    const takes = { 'notes.written': take, 'notes.deleted': take, 'notes.moved': take }
    assert.throws(
      () => defineModule(reader, { handlers, takes }),
      'Module "reader" must handle the events that its contract takes: missing [], not declared [notes.moved]'
    )
  })
})
