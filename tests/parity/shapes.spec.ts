import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import modules from '#config/modules'
import { Check } from '#switchboard/contract/checks'
import { Switchboard } from '#switchboard/switchboard'
import { administrator, clientIn, isSplit, placements, user } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { publishedBy } from '#tests/support/published_by'
import { valueOf } from '#tests/support/results'
import { testShapes } from '#tests/parity/shapes'
import { testTakenShapes } from '#tests/parity/taken_shapes'
import { unique } from '#tests/support/unique'
import { texts, written } from '#tests/support/written'
import { Thoughts, Users, wholeClientOf } from '#tests/support/whole_clients'

for (const placement of placements) {
  for (const { contract } of Object.values(modules.modules))
    testShapes(contract, placement, (of, principal) =>
      clientIn(placement, wholeClientOf(of), principal)
    )
}

for (const { contract } of Object.values(modules.modules)) {
  testTakenShapes(contract, 'as this program has it', () => app.container.make(Switchboard))
}

test.group('The events that are published', () => {
  // Elsewhere it is who takes them that refuses what does not fit.
  if (isSplit) return

  test('are of every kind that their contract has, and as declared there', async ({ assert }) => {
    const username = unique('leaver')
    const password = 'a good long password'
    const [ofUsers, ofThoughts] = [await publishedBy('users'), await publishedBy('thoughts')]
    const users = await clientIn('direct', Users, user(username))
    const thoughts = await clientIn('direct', Thoughts, user(username))
    await users.signUp({ username, password })
    const { id } = valueOf(await thoughts.publish({ text: 'one' }))
    await thoughts.edit({ id, text: 'two' })
    const moderator = await clientIn('direct', Thoughts, administrator('root'))
    await moderator.hide({ id, reason: 'Sells pills.' })
    await moderator.unhide({ id })
    await written(username, texts(100))
    await users.deleteAccount({ password, thoughts: 'delete' })
    await eventually(async () => (await thoughts.departure({ username })).value?.finishedAt, 15_000)

    for (const [{ contract }, events] of [
      [Users, ofUsers],
      [Thoughts, ofThoughts],
    ] as const) {
      const kinds = Object.keys(contract.events).map((name) => `${contract.name}.${name}`)
      assert.sameMembers([...new Set(events.map(({ name }) => name))], kinds)
      for (const { name, payload } of events) {
        const schema = Reflect.get(contract.events, name.split('.')[1])
        assert.isNull(new Check(schema).issues(payload), name)
        assert.deepEqual(JSON.parse(JSON.stringify(payload)), payload)
      }
    }
  })
})
