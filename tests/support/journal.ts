import { command, contract, type EventOf, list, object, query, string } from '#switchboard/contract'
import { ok } from '#switchboard/contract/operation'
import {
  answers,
  beginRebuild,
  carriesOut,
  type CommandCall,
  defineModule,
  endRebuild,
  takes,
  type EventHandler,
} from '#switchboard/module'
import { notes } from '#tests/support/notes'
import { wholeClientOf } from '#tests/support/whole_clients'

/** A module that takes the events of the notes. */
export const journal = contract('journal', {
  takes: ['notes.written'],
  rebuild: 'rebuild',
  operations: {
    entries: query({
      input: {},
      output: list(object({ text: string() }), { max: 1000 }),
      deadline: 2000,
      without: 'It exists in tests only.',
    }),
    rebuild: command({
      input: {},
      output: string(),
      deadline: 2000,
      without: 'It exists in tests only.',
    }),
  },
})

export abstract class Journal extends wholeClientOf(journal) {}

export const JOURNAL_TABLE = 'CREATE TABLE entries (text text NOT NULL)'

async function take({ note }: EventOf<typeof notes, 'written'>, { db }: CommandCall) {
  await db.table('entries').insert({ text: note.text })
}

/** The module as it is, or with another handler of the event. */
export function journalModule(written: EventHandler = take) {
  return defineModule(journal, {
    handlers: {
      entries: answers(journal.operations.entries, async (_input, { db }) =>
        ok(await db.from('entries').select('text'))
      ),
      // As if it had read all notes in between.
      rebuild: carriesOut(journal.operations.rebuild, async (_input, { db }) => {
        await beginRebuild(db)
        await endRebuild(db)
        return ok('rebuilt')
      }),
    },
    takes: takes(notes, { written }),
  })
}
