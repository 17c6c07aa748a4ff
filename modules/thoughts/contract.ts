import {
  command,
  contract,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  query,
  string,
} from '#switchboard/contract'

/** Up to 250 graphemes and 4 kB; a longer text is a declared failure, so that it says by how much. */
const text = string({
  max: 20_000,
  revision: 1,
  description: 'At most 250 characters as a reader counts them, in 4,096 bytes',
})
const id = integer({ min: 1 })
const username = string({ min: 1, max: 50 })

const thought = object({
  id,
  username,
  text,
  timestamp: instant(),
  editedAt: nullable(instant()),
  hiddenBecause: nullable(
    string({ max: 500, description: 'Why only its author sees it; null where everybody does' })
  ),
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

/** `over` counts characters; it is 0 where only the 4 kB are too few. */
const textErrors = {
  text_blank: {},
  text_too_long: { over: integer() },
  text_has_control_character: { codePoint: integer() },
}
const fact = object({
  thought: object({ ...thought.properties, id: integer({ min: 1, subject: true }) }),
  version: integer({ min: 1 }),
})

/** What a text was before it was edited. */
const earlierText = object({
  id: integer({ min: 1, description: "The thought's" }),
  version: integer({ min: 1 }),
  text,
  replacedAt: instant(),
})

/** What was done in the name of administrators. */
const auditEntry = object({
  id: integer({ min: 1 }),
  at: instant(),
  administrator: string({ min: 1, max: 200 }),
  action: string({ min: 1, max: 50 }),
  subject: string({ min: 1, max: 200, description: "The thought's id" }),
  details: nullable(string({ max: 500 })),
})

/** How far a deleted account's thoughts are treated. */
const departure = object({
  thoughts: oneOf(['delete', 'anonymise']),
  total: integer({ min: 0 }),
  remaining: integer({ min: 0 }),
  finishedAt: nullable(instant()),
})

export const thoughts = contract('thoughts', {
  takes: ['users.deleted', 'thoughts.departing'],
  operations: {
    publish: command({
      input: { text },
      output: thought,
      errors: { ...textErrors, not_logged_in: {}, author_departed: {} },
      deadline: 2000,
      without: 'The form comes back with its text and says so.',
    }),
    edit: command({
      input: { id, text },
      output: thought,
      errors: {
        ...textErrors,
        not_logged_in: {},
        author_departed: {},
        not_found: {},
        not_yours: {},
      },
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
      batch: 'many',
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
    /** By growing id, for clients that go through all: of everybody or of one author, or only those that contain some text. */
    ascending: query({
      input: {
        username: nullable(username),
        containing: nullable(
          string({ max: 500, description: 'Found anywhere in a text, without regard to case' })
        ),
        after: nullable(id),
        limit: integer({ min: 1, max: 200 }),
      },
      /** `next` is the cursor of what follows, `null` at the end. */
      output: object({ thoughts: list(thought, { max: 200 }), next: nullable(id) }),
      deadline: 2000,
      without: '503 with Retry-After.',
    }),
    count: query({
      input: { username: nullable(username) },
      output: integer({ min: 0 }),
      deadline: 1000,
      without: 'The number is left out.',
    }),
    facts: query({
      input: { after: nullable(id), limit: integer({ min: 1, max: 500 }) },
      /** By growing id, each with its version; `next` is `null` at the end. */
      output: object({ facts: list(fact, { max: 500 }), next: nullable(id) }),
      deadline: 5000,
      without: 'Search cannot be rebuilt meanwhile; what it has found so far stays.',
    }),
    earlierTexts: query({
      input: {
        after: nullable(object({ id, version: integer({ min: 1 }) })),
        limit: integer({ min: 1, max: 200 }),
      },
      /** One's own, by growing id and version. Fewer than `limit` are the last. */
      output: list(earlierText, { max: 200 }),
      errors: { not_logged_in: {} },
      deadline: 1000,
      without: 'The export fails as a whole and says so.',
    }),
    departure: query({
      input: { username },
      /** `null` while this module has not learned that the account is deleted. */
      output: nullable(departure),
      deadline: 1000,
      without: 'The page says that the thoughts are treated later.',
    }),
    /** Takes a thought from all but its author. Again: for another reason. */
    hide: command({
      input: { id, reason: string({ max: 500 }) },
      output: object({ id }),
      errors: { not_allowed: {}, not_found: {}, reason_blank: {} },
      deadline: 2000,
      without: 'The administrator is told so; the thought stays as it is.',
    }),
    unhide: command({
      input: { id },
      output: object({ id }),
      errors: { not_allowed: {}, not_found: {} },
      deadline: 2000,
      without: 'The administrator is told so; the thought stays hidden.',
    }),
    /** Deletes anybody's thought; one that is gone is gone. */
    remove: command({
      input: { id },
      output: object({ id }),
      errors: { not_allowed: {} },
      deadline: 2000,
      without: 'The administrator is told so; the thought stays.',
    }),
    /** Newest first, for administrators; `older` is the next page's `before`. */
    audit: query({
      input: { before: nullable(id), limit: integer({ min: 1, max: 100 }) },
      output: object({ entries: list(auditEntry, { max: 100 }), older: nullable(id) }),
      errors: { not_allowed: {} },
      deadline: 1000,
      without: 'The administrator is told so.',
    }),
  },
  events: {
    published: fact,
    edited: fact,
    deleted: fact,
    /** Hidden from all but its author, or changed while it is. */
    hidden: fact,
    unhidden: fact,
    /** Taken by this module itself: a batch of somebody's thoughts was treated, others remain. */
    departing: object({
      username: string({ min: 1, max: 50, subject: true }),
      version: integer({ min: 1 }),
    }),
  },
})
