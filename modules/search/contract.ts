import {
  boolean,
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

/** A thought that was found, as search knows it. The text comes in pieces, so that a page can mark what matched. */
const hit = object({
  id: integer({ min: 1 }),
  username: string({ min: 1, max: 50 }),
  timestamp: instant(),
  editedAt: nullable(instant()),
  pieces: list(object({ text: string(), matched: boolean() }), { max: 10_000 }),
})

/** Words, phrases and filters of a question together: each is work for the database. */
export const MOST_WORDS = 32

const cursor = string({ max: 100, description: 'Opaque; from an earlier page of the same words' })

export const search = contract('search', {
  takes: [
    'thoughts.published',
    'thoughts.edited',
    'thoughts.deleted',
    'thoughts.hidden',
    'thoughts.unhidden',
  ],
  rebuild: 'rebuild',
  operations: {
    find: query({
      input: {
        words: string({
          max: 500,
          revision: 3,
          description:
            'Words, "phrases", -without, beginn*, from:name, from:"a \\"quoted\\" name", -from:name, before:2026-01-31, ' +
            `after:2025; the rest literally. Of more than ${MOST_WORDS} the first count`,
        }),
        after: nullable(cursor),
        before: nullable(cursor),
        limit: integer({ min: 1, max: 100 }),
      },
      /**
       * Best first, or newest first where no words are wanted. `nearly`: nothing has exactly these words, these come close.
       * `next` and `previous` are the cursors of the neighbouring pages, `null` at the ends.
       */
      output: object({
        nearly: boolean(),
        hits: list(hit, { max: 100 }),
        next: nullable(cursor),
        previous: nullable(cursor),
        incomplete: nullable(
          oneOf(['words', 'time'], {
            description:
              'What cut the search short: there were too many words, or it took too long and found nothing',
          })
        ),
      }),
      errors: { words_blank: {} },
      deadline: 2000,
      without: 'The search page says so; everything else goes on.',
    }),
    /** Treats the next batch of all thoughts, for modules only (the console). Its place is kept until it is through. */
    rebuild: command({
      input: {
        fromStart: boolean({ description: 'Forget the place of a rebuild that was broken off' }),
      },
      output: object({
        resumed: boolean({ description: 'whether it went on where an earlier call had ended' }),
        done: integer({ min: 0, description: 'thoughts treated since its start' }),
        total: integer({ min: 0, description: 'thoughts that there are' }),
        written: integer({ min: 0, description: 'entries, by this call' }),
        removed: integer({
          min: 0,
          description: 'entries of thoughts that are no more, by this call',
        }),
        finished: boolean(),
      }),
      errors: { not_allowed: {} },
      deadline: 15_000,
      without: 'Search stays as it is, and the place of the rebuild is kept.',
    }),
  },
})
