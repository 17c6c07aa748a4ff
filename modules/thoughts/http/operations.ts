import { optional } from '#api/fields'
import { operation } from '#api/operation'
import { allOf, pageFields } from '#api/schemas'
import { integer, string } from '#switchboard/contract'
import { thoughts } from '#modules/thoughts/contract'
import { EXAMPLE, manyThoughts, ownThought, thought } from '#modules/thoughts/http/thought'

const { publish, ascending } = thoughts.operations
const { text } = publish.input.properties

const path = { id: publish.output.properties.id }
const own = { who: 'person', scope: 'thoughts:write' } as const
const aThought = { schema: thought, example: EXAMPLE }
const someThoughts = { schema: manyThoughts, example: [EXAMPLE], hasLink: true }
const WRONG_TEXT =
  'The text is missing, blank, longer than 250 characters, or has control characters'

export const listThoughts = operation('GET', '/api/thoughts/', {
  summary: 'Read everybody’s thoughts',
  description:
    'By growing id. `search` finds a text anywhere, without regard to case; for words and phrases see /api/search/.',
  access: { who: 'anybody' },
  query: {
    search: optional(ascending.input.properties.containing.anyOf[0], null),
    ...pageFields,
  },
  answers: { 200: { description: 'Thoughts, ids ascending', ...someThoughts } },
})

export const streamThoughts = operation('GET', '/api/thoughts/stream/', {
  summary: 'Hear of new thoughts as they come',
  description:
    'Server-sent events named `thought`, their data a thought, their id the thought’s. Resumes after `Last-Event-ID`; each ' +
    'thought comes at least once, and some may come twice. Who missed more than 1,000 hears of those, and resumes for the rest.',
  access: { who: 'anybody' },
  query: {
    after: optional(
      integer({ min: 0, description: 'As `Last-Event-ID`, for who cannot set it' }),
      null
    ),
  },
  answers: { 200: { description: 'Events', schema: string(), type: 'text/event-stream' } },
})

export const showThought = operation('GET', '/api/thoughts/:id/', {
  summary: 'Read one thought',
  access: { who: 'anybody' },
  path,
  answers: { 200: { description: 'The thought', ...aThought } },
  problems: { 404: 'There is no such thought' },
})

export const listOwnThoughts = operation('GET', '/api/me/thoughts/', {
  summary: 'Read one’s own thoughts',
  description: 'All of them, or with `limit` a page.',
  access: { who: 'person', scope: 'thoughts:read' },
  query: { ...pageFields, limit: optional(pageFields.limit.schema, null) },
  answers: {
    200: {
      description: 'Own thoughts, ids ascending',
      ...someThoughts,
      schema: allOf(ownThought),
    },
  },
})

export const publishThought = operation('POST', '/api/me/thoughts/', {
  summary: 'Publish a thought',
  description: 'The text may come as JSON, as a form, as multipart, or in the query.',
  access: own,
  body: { text },
  bodyInQuery: true,
  takesKey: true,
  answers: { 201: { description: 'Published', ...aThought } },
  problems: { 400: WRONG_TEXT },
  example: { text: EXAMPLE.text },
})

export const editThought = operation('PATCH', '/api/me/thoughts/:id/', {
  summary: 'Change a thought of one’s own',
  access: own,
  path,
  body: { text },
  takesKey: true,
  answers: { 200: { description: 'Changed', ...aThought } },
  problems: {
    400: WRONG_TEXT,
    403: 'It is somebody else’s',
    404: 'There is no such thought',
  },
  example: { text: EXAMPLE.text },
})

export const deleteThought = operation('DELETE', '/api/me/thoughts/:id/', {
  summary: 'Delete a thought of one’s own',
  access: own,
  path,
  takesKey: true,
  answers: { 204: { description: 'Deleted', schema: null } },
  problems: { 403: 'It is somebody else’s', 404: 'There is no such thought' },
})
