import { test } from '@japa/runner'
import modules from '#config/modules'
import { CallContext } from '#switchboard/call'
import type { ClientToken } from '#switchboard/contract/contract'
import { Fake } from '#tests/fakes/fake'
import { testShapes } from '#tests/parity/shapes'
import { testTakenShapes } from '#tests/parity/taken_shapes'
import { makeStore } from '#tests/support/test_store'
import { switchboardOf } from '#tests/support/test_switchboard'

const tokens = Object.values(modules.modules).map(({ client }) => client as ClientToken)
const stores = new Map<string, Awaited<ReturnType<typeof makeStore>>>()

/** All modules are fakes here, on stores of their own that have the switchboard's tables alone. */
async function fakes() {
  for (const { contract } of tokens) {
    if (!stores.has(contract.name))
      stores.set(contract.name, await makeStore(`fake_${contract.name}`))
  }
  return switchboardOf(
    tokens.map((client) => ({
      client,
      module: new Fake(client.contract).module,
      store: stores.get(client.contract.name)!.client,
    }))
  )
}

for (const token of tokens) {
  testShapes(token, 'of a fake', async (of, principal) => {
    const switchboard = await fakes()
    return switchboard.client(of, new CallContext({ principal }))
  })
  testTakenShapes(token.contract, 'where it is a fake', fakes)
}

test.group('The stores of the fakes', () => {
  test('have no tables but those that every module has', async ({ assert }) => {
    await fakes()
    for (const [name, { client, drop }] of stores) {
      const { rows } = await client().rawQuery(
        'SELECT tablename FROM pg_tables WHERE schemaname = ?',
        [`test_fake_${name}`]
      )
      const tables = rows.map(({ tablename }: { tablename: string }) => tablename)
      assert.includeMembers(tables, ['store', 'answers', 'outbox'])
      assert.isEmpty(
        tables.filter((table: string) => !/^(store|answers|outbox|adonis_schema)/.test(table))
      )
      await drop()
    }
    stores.clear()
  })
})
