import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { besideFakes, deliver } from '#tests/fakes/beside_fakes'
import { unique } from '#tests/support/unique'
import { knownThoughts } from './known_thoughts.js'
import { Search } from '#tests/support/whole_clients'

test.group('Events that search takes', () => {
  /** A thought published and edited: the event of each version, and what search keeps of it. */
  async function setUp() {
    const { thoughts, add } = await knownThoughts(unique('author'))
    const switchboard = await besideFakes(Search, [thoughts])
    const [{ thought }] = add(1)
    const event = (name: 'published' | 'edited' | 'deleted', version: number) =>
      thoughts.event(name, { thought: { ...thought, text: `text ${version}` }, version })
    const entries = (await app.container.make('lucid.db')).connection('search').from('entries')
    return {
      event,
      take: (...events: ReturnType<typeof event>[]) => deliver(switchboard, events),
      entry: () => entries.clone().where({ id: thought.id }).firstOrFail(),
    }
  }

  test('change nothing where a newer one is known', async ({ assert }) => {
    const { event, take, entry } = await setUp()
    await take(event('edited', 2), event('edited', 2), event('published', 1))
    assert.containsSubset(await entry(), { version: 2, text: 'text 2' })
  })

  test('do not bring back what was deleted', async ({ assert }) => {
    const { event, take, entry } = await setUp()
    await take(event('deleted', 3), event('edited', 2))
    assert.containsSubset(await entry(), { version: 3, deleted: true, text: '' })
  })
})
