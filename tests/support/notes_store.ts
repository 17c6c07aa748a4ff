import type { Group } from '@japa/runner/core'
import { NOTES_TABLE } from '#tests/support/notes'
import { makeStore } from '#tests/support/test_store'

/** A store for the notes, or one more of that name, while a group of tests runs; empty before each. */
export function notesStore(group: Group, name = 'notes') {
  let store: Awaited<ReturnType<typeof makeStore>>
  group.setup(async () => {
    store = await makeStore(name, [NOTES_TABLE])
    return () => store.drop()
  })
  group.each.setup(async () => {
    await store.client().rawQuery('TRUNCATE notes, answers, outbox')
  })
  return () => store.client()
}
