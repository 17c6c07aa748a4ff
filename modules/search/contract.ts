import {
  boolean,
  clientOf,
  contract,
  instant,
  integer,
  list,
  nullable,
  object,
  query,
  string,
} from '#switchboard/contract'

/** A thought that was found, as search knows it. The text comes in pieces, so that a page can mark what matched. */
const hit = object({
  id: integer({ min: 1 }),
  username: string({ min: 1, max: 50 }),
  timestamp: instant(),
  editedAt: nullable(instant()),
  pieces: list(object({ text: string(), matched: boolean() }), { max: 10_000 }),
})

const cursor = string({ max: 100, description: 'Opaque; from an earlier page of the same words' })

export const search = contract('search', {
  takes: ['thoughts.published', 'thoughts.edited', 'thoughts.deleted'],
  operations: {
    find: query({
      input: {
        words: string({ max: 500 }),
        after: nullable(cursor),
        before: nullable(cursor),
        limit: integer({ min: 1, max: 100 }),
      },
      /** Best first. `next` and `previous` are the cursors of the neighbouring pages, `null` at the ends. */
      output: object({
        hits: list(hit, { max: 100 }),
        next: nullable(cursor),
        previous: nullable(cursor),
      }),
      errors: { words_blank: {} },
      deadline: 2000,
      without: 'The search page says so; everything else goes on.',
    }),
  },
})

/** The client of the search module. */
export abstract class Search extends clientOf(search) {}
