import { nameOf } from '#switchboard/call'
import {
  command,
  contract,
  integer,
  list,
  nullable,
  object,
  oneOf,
  query,
  string,
} from '#switchboard/contract'
import { fail, ok } from '#switchboard/contract/operation'
import { answers, carriesOut, defineModule, type Handlers } from '#switchboard/module'
import { wholeClientOf } from '#tests/support/whole_clients'

const note = object({ id: integer({ min: 1 }), author: string(), text: string() })
const without = 'It exists in tests only.'

/** A fourth module, of which the switchboard has never heard. */
export const notes = contract('notes', {
  operations: {
    write: command({
      input: { text: string({ max: 100 }) },
      output: note,
      errors: { text_blank: {} },
      deadline: 2000,
      without,
    }),
    all: query({ input: {}, output: list(note, { max: 100 }), deadline: 2000, without }),
    whoAsks: query({
      input: {},
      output: object({
        kind: oneOf(['anonymous', 'user', 'administrator', 'module']),
        name: nullable(string()),
        requestId: string(),
        traceparent: string(),
        tracestate: nullable(string()),
      }),
      deadline: 2000,
      without,
    }),
  },
  events: { written: object({ note, version: integer({ min: 1 }) }) },
})

export abstract class Notes extends wholeClientOf(notes) {}

export const NOTES_TABLE =
  'CREATE TABLE notes (id bigserial PRIMARY KEY, author text NOT NULL, text text NOT NULL)'

const { write, all, whoAsks } = notes.operations

const handlers: Handlers<typeof notes> = {
  write: carriesOut(write, async ({ text }, { principal, db, publish }) => {
    if (text === '') return fail({ type: 'text_blank' })
    const author = principal.kind === 'user' ? principal.username : principal.kind
    const [{ id }] = await db.table('notes').returning('id').insert({ author, text })
    const written = { id: Number(id), author, text }
    await publish('written', { note: written, version: 1 })
    return ok(written)
  }),

  all: answers(all, async (_input, { db }) => {
    const rows = await db.from('notes').orderBy('id')
    return ok(rows.map(({ id, author, text }) => ({ id: Number(id), author, text })))
  }),

  whoAsks: answers(whoAsks, (_input, { principal, ...call }) => {
    const { requestId, traceparent, tracestate } = call
    const name = nameOf(principal)
    return ok({ kind: principal.kind, name, requestId, traceparent, tracestate })
  }),
}

/** The module as it is, or with other handlers in place of some. */
export function notesModule(others: Partial<Handlers<typeof notes>> = {}) {
  return defineModule(notes, { handlers: { ...handlers, ...others } })
}
