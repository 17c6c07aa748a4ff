import { test } from '@japa/runner'
import modules from '#config/modules'
import { CallContext } from '#switchboard/call'
import { Fake } from '#tests/fakes/fake'
import { testShapes } from '#tests/parity/shapes'
import { testTakenShapes } from '#tests/parity/taken_shapes'
import { isSplit } from '#tests/support/clients'
import { makeStore } from '#tests/support/test_store'
import { switchboardOf } from '#tests/support/test_switchboard'
import { wholeClientOf } from '#tests/support/whole_clients'

// Fakes are in this process, wherever the modules are.
const contracts = isSplit ? [] : Object.values(modules.modules).map(({ contract }) => contract)
const stores = new Map<string, Awaited<ReturnType<typeof makeStore>>>()

/** All modules are fakes here, on stores of their own that have the switchboard's tables alone. */
async function fakes() {
  for (const { name } of contracts)
    if (!stores.has(name)) stores.set(name, await makeStore(`fake_${name}`))
  return switchboardOf(
    contracts.map((contract) => ({
      client: { contract },
      module: new Fake(contract).module,
      store: stores.get(contract.name)!.client,
    }))
  )
}

for (const contract of contracts) {
  testShapes(contract, 'of a fake', async (of, principal) => {
    const switchboard = await fakes()
    return switchboard.client(wholeClientOf(of), new CallContext({ principal }))
  })
  testTakenShapes(contract, 'where it is a fake', fakes)
}

test.group('The stores of the fakes', () => {
  if (isSplit) return

  test('have no tables but those that every module has', async ({ assert }) => {
    await fakes()
    for (const [name, { client, drop }] of stores) {
      const { rows } = await client().rawQuery(
        'SELECT tablename FROM pg_tables WHERE schemaname = ?',
        [`test_fake_${name}`]
      )
      const tables = rows.map(({ tablename }: { tablename: string }) => tablename)
      assert.includeMembers(tables, ['store', 'answers', 'outbox', 'nonces', 'sources'])
      assert.isEmpty(
        tables.filter(
          (table: string) =>
            !/^(store|nonces|answers|outbox|subscriptions|sources|adonis_schema)/.test(table)
        )
      )
      await drop()
    }
    stores.clear()
  })
})
