/** A day by the types that openapi-typescript makes of the document, with openapi-fetch. */
import createClient from 'openapi-fetch'
import type { components, paths } from './schema.js'

const [, , site, internal, username, password, administrator] = process.argv
const anybody = createClient<paths>({ baseUrl: site })

type Thought = components['schemas']['Thought']

function sure<Data>({ data, error }: { data?: Data; error?: unknown }): Data {
  if (data === undefined) throw new Error(JSON.stringify(error))
  return data
}

async function withToken(baseUrl: string, name: string) {
  const body = { username: name, password }
  const { Authorized } = sure(await anybody.POST('/api/login', { body }))
  return createClient<paths>({ baseUrl, headers: { Authorization: Authorized } })
}

const root = await withToken(internal, administrator)
const created = sure(await root.POST('/admin/users', { body: { username, password } }))
const me = await withToken(site, created.username)
const { role } = sure(await me.GET('/api/me'))
const thought: Thought = sure(await me.POST('/api/me/thoughts', { body: { text: 'By a client.' } }))
const path = { id: thought.id }
sure(await me.PATCH('/api/me/thoughts/{id}', { params: { path }, body: { text: 'Changed.' } }))
const read = sure(await anybody.GET('/api/thoughts/{id}', { params: { path } }))
const { results } = sure(await anybody.GET('/api/search', { params: { query: { q: 'anything' } } }))
const { response } = await me.DELETE('/api/me/thoughts/{id}', { params: { path } })
const gone = await anybody.GET('/api/thoughts/{id}', { params: { path } })
const sentence: string | undefined = gone.error?.detail

console.log(JSON.stringify([role, read.text, Array.isArray(results), response.status, sentence]))
