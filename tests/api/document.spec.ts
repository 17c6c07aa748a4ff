import { test } from '@japa/runner'
import { isSplit } from '#tests/support/clients'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import app from '@adonisjs/core/services/app'
import { apiBreaks } from '../../app/architecture/api/api_breaks.js'
import { objectionsTo } from '../../app/architecture/api/read_api.js'
import { withNamedSchemas } from '#api/document/named_schemas'
import { api } from '#tests/support/api'
import { document } from '#tests/support/api_document'

const copy = () => structuredClone(document)

test.group('The document of the API', () => {
  if (isSplit) return // It is a matter of the source.

  test('is at /openapi.json, and of each module by itself', async ({ assert }) => {
    const { body, headers } = await api('/openapi.json')
    assert.deepEqual(body, document)
    assert.equal(headers.get('access-control-allow-origin'), '*')
    for (const module of ['users', 'thoughts', 'search']) {
      const { body: own } = await api(`/openapi/${module}.json`)
      assert.isNotEmpty(Object.keys(own.paths))
      for (const [path, methods] of Object.entries<any>(own.paths))
        for (const [method, operation] of Object.entries(methods))
          assert.deepEqual(operation, document.paths[path][method])
    }
  })

  test('passes the lint of Redocly without a word', async ({ assert }) => {
    const cli = app.makePath('node_modules/@redocly/cli/bin/cli.js')
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [cli, 'lint', '--format=json', 'docs/openapi.json'],
      {
        cwd: app.makePath(),
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      }
    )
    assert.deepEqual(JSON.parse(stdout).problems, [])
  })

  test('has a schema by name for each thing, and no two by one name', ({ assert }) => {
    const names = ['Thought', 'OwnThought', 'User', 'Profile', 'OwnProfile', 'LogIn', 'Version']
    const more = ['FoundThought', 'SearchResults', 'AuditEntry', 'AuditPage', 'Problem']
    assert.sameMembers(Object.keys(document.components.schemas), [...names, ...more])
    const { schema } =
      document.paths['/api/thoughts'].get.responses[200].content['application/json']
    assert.deepEqual(schema.items, { $ref: '#/components/schemas/Thought' })
    const twice = { a: { 'x-name': 'A', 'type': 'string' }, b: { 'x-name': 'A', 'type': 'null' } }
    assert.throws(() => withNamedSchemas({ ...twice, components: { schemas: {} } }), /called A/)
  })

  test('says where administrators ask, and how apps get their tokens', ({ assert }) => {
    for (const [path, methods] of Object.entries<any>(document.paths))
      for (const { tags, servers } of Object.values<any>(methods))
        assert.equal(
          servers?.[0].url,
          tags[0] === 'administration' ? '{internal}' : undefined,
          path
        )
    const { authorizationCode, clientCredentials } = document.components.securitySchemes.app.flows
    assert.containsSubset(Object.keys(authorizationCode.scopes), ['openid', 'offline_access'])
    assert.sameMembers(Object.keys(clientCredentials.scopes), ['thoughts:read', 'thoughts:write'])
  })

  test('has an example for every answer and every body', ({ assert }) => {
    for (const [path, methods] of Object.entries<any>(document.paths)) {
      for (const [method, { requestBody, responses }] of Object.entries<any>(methods)) {
        const name = `${method} ${path}`
        if (requestBody) assert.exists(requestBody.content['application/json'].example, name)
        for (const [status, { content }] of Object.entries<any>(responses))
          if (content?.['application/json'])
            assert.exists(content['application/json'].example, `${name} ${status}`)
      }
    }
  })
})

const operation = (of: any) => of.paths['/api/thoughts'].get
const CHANGES: [name: string, change: (of: any) => void, sentence: RegExp | null][] = [
  ['nothing', () => {}, null],
  ['a new path', (of) => (of.paths['/api/new'] = of.paths['/api/thoughts']), null],
  ['a new parameter that may be left out', (of) => addParameter(of, false), null],
  ['a new field of an answer', (of) => addField(of), null],
  ['a path that is gone', (of) => delete of.paths['/api/search'], /^GET \/api\/search is gone$/],
  [
    'a method that is gone',
    (of) => delete of.paths['/api/me/thoughts'].post,
    /^POST \/api\/me\/thoughts is gone$/,
  ],
  ['a new parameter that is needed', (of) => addParameter(of, true), /query odd is needed/],
  [
    'a narrower parameter',
    (of) => (operation(of).parameters.find((one: any) => one.name === 'limit').schema.maximum = 10),
    /limit has maximum/,
  ],
  ['a field of an answer that is gone', (of) => removeField(of), /text is needed by one side/],
  [
    'a field of another type',
    (of) => (thoughtOf(of).properties.id = { type: 'string' }),
    /id is integer on one side and string|id is string on one side/,
  ],
  [
    'a status that is gone',
    (of) => delete of.paths['/api/me/thoughts'].post.responses[201],
    /does not answer 201/,
  ],
  [
    'a token that was not needed',
    (of) => (operation(of).security = [{ login: [] }]),
    /needs a token/,
  ],
  [
    'another scope',
    (of) => (of.paths['/api/me/thoughts'].get.security = [{ login: [] }, { app: ['profile'] }]),
    /needs a token, or a scope/,
  ],
]

/** The schema of a thought in this one answer: other operations keep theirs. */
function thoughtOf(of: any) {
  const { schema } = operation(of).responses[200].content['application/json']
  if (schema.items.$ref) schema.items = structuredClone(of.components.schemas.Thought)
  return schema.items
}

function addParameter(of: any, required: boolean) {
  const schema = { type: 'string' }
  operation(of).parameters.push({ name: 'odd', in: 'query', required, schema })
}

function addField(of: any) {
  thoughtOf(of).properties.more = { type: 'string' }
  thoughtOf(of).required.push('more')
}

function removeField(of: any) {
  const { properties, required } = thoughtOf(of)
  delete properties.text
  required.splice(required.indexOf('text'), 1)
}

test.group('A change of the API', () => {
  if (isSplit) return

  for (const [name, change, sentence] of CHANGES) {
    test(`${sentence ? 'breaks' : 'does not break'} clients: ${name}`, ({ assert }) => {
      const changed = copy()
      change(changed)
      const breaks = apiBreaks(document, changed)
      if (!sentence) return assert.deepEqual(breaks, [])
      assert.lengthOf(breaks, 1)
      assert.match(breaks[0], sentence)
    })
  }

  test('may break them where the first number of the version is larger', ({ assert }) => {
    const version = (text: string) => ({ ...copy(), info: { ...document.info, version: text } })
    const without = (text: string) => {
      const changed = version(text)
      delete changed.paths['/api/search']
      return changed
    }
    assert.deepEqual(objectionsTo(without('3.0.0'), version('2.9.9')), [])
    const [gone, advice] = objectionsTo(without('2.10.0'), version('2.9.9'))
    assert.equal(gone, 'GET /api/search is gone')
    assert.match(advice, /version 2\.9\.9/)
  })
})
