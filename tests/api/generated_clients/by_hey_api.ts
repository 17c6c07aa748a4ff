/** The same day by the client that @hey-api/openapi-ts makes of the document. */
import { createClient } from './client/client/index.js'
import {
  searchFind,
  thoughtsDelete,
  thoughtsEdit,
  thoughtsPublish,
  thoughtsShow,
  usersCreate,
  usersLogIn,
  usersMe,
} from './client/sdk.gen.js'
import type { Thought } from './client/types.gen.js'

const [, , site, internal, username, password, administrator] = process.argv
const anybody = createClient({ baseUrl: site })

async function withToken(baseUrl: string, name: string) {
  const { data } = await usersLogIn({
    client: anybody,
    body: { username: name, password },
    throwOnError: true,
  })
  return createClient({ baseUrl, headers: { Authorization: data.Authorized } })
}

const root = await withToken(internal, administrator)
await usersCreate({
  client: root,
  body: { username, password },
  baseUrl: internal,
  throwOnError: true,
})
const me = await withToken(site, username)
const { data: profile } = await usersMe({ client: me, throwOnError: true })
const published = await thoughtsPublish({
  client: me,
  body: { text: 'By a client.' },
  throwOnError: true,
})
const thought: Thought = published.data
const path = { id: thought.id }
await thoughtsEdit({ client: me, path, body: { text: 'Changed.' }, throwOnError: true })
const { data: read } = await thoughtsShow({ client: anybody, path, throwOnError: true })
const { data: found } = await searchFind({
  client: anybody,
  query: { q: 'anything' },
  throwOnError: true,
})
const { response } = await thoughtsDelete({ client: me, path, throwOnError: true })
const gone = await thoughtsShow({ client: anybody, path })
const sentence: string | undefined = gone.error?.detail

console.log(
  JSON.stringify([profile.role, read.text, Array.isArray(found.results), response.status, sentence])
)
