import {
  clientOf,
  command,
  contract,
  instant,
  integer,
  list,
  nullable,
  object,
  query,
  string,
} from '#switchboard/contract'

/** Up to 250 graphemes and 4 kB; a longer text is a declared failure, so that it says by how much. */
const text = string({
  max: 20_000,
  revision: 1,
  description: 'At most 250 characters as a reader counts them',
})
const id = integer({ min: 1 })
const username = string({ min: 1, max: 50 })

const thought = object({
  id,
  username,
  text,
  timestamp: instant(),
  editedAt: nullable(instant()),
})

/** A page of a list that is newest first. `older` and `newer` are the cursors of its neighbours, `null` at the ends. */
const page = object({
  thoughts: list(thought, { max: 200 }),
  older: nullable(id),
  newer: nullable(id),
})

/** A page of one author's, with how many they have in all. */
const authorPage = object({ ...page.properties, total: integer({ min: 0 }) })

/** At most one of the cursors: thoughts before (older than) or after (newer than) this id. */
const cursors = { before: nullable(id), after: nullable(id), limit: integer({ min: 1, max: 200 }) }

const textErrors = {
  text_blank: {},
  text_too_long: { over: integer() },
  text_has_control_character: { codePoint: integer() },
}
const fact = object({ thought, version: integer({ min: 1 }) })

export const thoughts = contract('thoughts', {
  operations: {
    publish: command({
      input: { text },
      output: thought,
      errors: { ...textErrors, not_logged_in: {} },
      deadline: 2000,
      without: 'The form comes back with its text and says so.',
    }),
    edit: command({
      input: { id, text },
      output: thought,
      errors: { ...textErrors, not_logged_in: {}, not_found: {}, not_yours: {} },
      deadline: 2000,
      without: 'The form comes back with its text and says so.',
    }),
    delete: command({
      input: { id },
      output: object({ id }),
      errors: { not_logged_in: {}, not_found: {}, not_yours: {} },
      deadline: 2000,
      without: 'The page says so and the thought stays.',
    }),
    one: query({
      input: { id },
      output: thought,
      errors: { not_found: {} },
      deadline: 1000,
      without: '503 with Retry-After.',
    }),
    many: query({
      input: { ids: list(id, { max: 200 }) },
      output: list(thought, { max: 200 }),
      deadline: 1000,
      without: '503 with Retry-After.',
    }),
    timeline: query({
      input: cursors,
      output: page,
      deadline: 1000,
      without: '503 with Retry-After.',
    }),
    byAuthor: query({
      input: { username, ...cursors },
      output: authorPage,
      deadline: 1000,
      without: 'The profile is shown without thoughts and says so.',
    }),
    count: query({
      input: { username: nullable(username) },
      output: integer({ min: 0 }),
      deadline: 1000,
      without: 'The number is left out.',
    }),
  },
  events: { published: fact, edited: fact, deleted: fact },
})

/** The client of the thoughts module. */
export abstract class Thoughts extends clientOf(thoughts) {}
