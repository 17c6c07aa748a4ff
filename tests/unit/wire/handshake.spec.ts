import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { Switchboard } from '#switchboard/switchboard'
import { wire } from '#tests/support/wire_request'

const get = { method: 'GET' }

test.group('The handshake', () => {
  test('tells module, fingerprint, store and operations, the same each time', async ({
    assert,
  }) => {
    const { lines } = await app.container.make(Switchboard)
    const stores = new Set<string>()
    for (const [name, { fingerprint, endpoints }] of lines) {
      const { status, json } = await wire(`/_modules/${name}`, get)
      assert.equal(status, 200)
      assert.sameMembers(Object.keys(json.operations), [...endpoints.keys()])
      assert.equal(json.module, name)
      assert.equal(json.fingerprint, fingerprint)
      assert.match(json.store, /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/)
      assert.deepEqual((await wire(`/_modules/${name}`, get)).json, json)
      stores.add(json.store)
    }
    assert.equal(stores.size, lines.size, 'each module has a store of its own')
  })
})

test.group('The document of the wire', () => {
  test('is OpenAPI 3.1 with every operation and the very schemas that check it', async ({
    assert,
  }) => {
    const { lines } = await app.container.make(Switchboard)
    for (const [name, { endpoints, fingerprint }] of lines) {
      const { status, json } = await wire(`/_modules/${name}/openapi.json`, get)
      assert.equal(status, 200)
      assert.equal(json.openapi, '3.1.0')
      assert.equal(json.info.version, fingerprint)
      assert.sameMembers(
        Object.keys(json.paths),
        [...endpoints.keys()].map((operation) => `/_modules/${name}/${operation}`)
      )
      for (const [operation, { schemas, kind, deadline }] of endpoints) {
        const { post } = json.paths[`/_modules/${name}/${operation}`]
        const schema = (of: any) => of.content['application/json'].schema
        assert.equal(post.operationId, operation)
        assert.equal(post['x-kind'], kind)
        assert.equal(post['x-deadline-ms'], deadline)
        assert.deepEqual(schema(post.requestBody), JSON.parse(JSON.stringify(schemas.input)))
        assert.deepEqual(schema(post.responses[200]), JSON.parse(JSON.stringify(schemas.result)))
      }
    }
  })

  test('names a command’s key, and refers to nothing that it lacks', async ({ assert }) => {
    const { json } = await wire('/_modules/thoughts/openapi.json', get)
    const parametersOf = (operation: string) =>
      json.paths[`/_modules/thoughts/${operation}`].post.parameters.map(
        ({ $ref }: { $ref: string }) => $ref
      )
    assert.include(parametersOf('publish'), '#/components/parameters/key')
    assert.notInclude(parametersOf('one'), '#/components/parameters/key')
    const references = JSON.stringify(json).matchAll(/"\$ref":"#\/([^"]+)"/g)
    for (const [, path] of references) {
      const found = path.split('/').reduce((part, step) => part?.[step], json)
      assert.isObject(found, path)
    }
  })
})
