import { optional } from '#api/fields'
import { operation } from '#api/operation'
import { named, timestamp, where } from '#api/schemas'
import { boolean, integer, list, object, string } from '#switchboard/contract'
import { MOST_WORDS, search } from '#modules/search/contract'

const { words, limit, after } = search.operations.find.input.properties
const { incomplete } = search.operations.find.output.properties

const result = named(
  'FoundThought',
  object({
    id: integer({ min: 1 }),
    username: string({ min: 1, max: 50 }),
    text: string(),
    timestamp: timestamp(),
    pieces: list(object({ text: string(), matched: boolean() }), { max: 10_000 }),
  })
)

const answer = named(
  'SearchResults',
  object({
    nearly: boolean({ description: 'Nothing has exactly these words; these come close' }),
    results: list(result, { max: 100 }),
    incomplete: where(incomplete.anyOf[0]),
  })
)

export const searchThoughts = operation('GET', '/api/search/', {
  summary: 'Search thoughts by words',
  description:
    'Best first. Words, "quoted phrases", -exclusion, beginn*, from:name, before: and after: a day. Between quotes a quote ' +
    `has a backslash before it: from:"say \\"hi\\"". Of more than ${MOST_WORDS} words and phrases the first are looked for. ` +
    'The pieces of a text put together are the text; those that matched say so.',
  access: { who: 'anybody' },
  isCostly: true,
  query: { q: words, limit: optional(limit, 20), after: optional(after.anyOf[0], null) },
  answers: {
    200: {
      description: 'What was found',
      schema: answer,
      hasLink: true,
      example: {
        nearly: false,
        results: [
          {
            id: 42,
            username: 'mary',
            text: 'A thought is short.',
            timestamp: '2026-03-01T08:30:00.000Z',
            pieces: [
              { text: 'A ', matched: false },
              { text: 'thought', matched: true },
              { text: ' is short.', matched: false },
            ],
          },
        ],
      },
    },
  },
  problems: { 400: 'Nothing to search for was given' },
})
