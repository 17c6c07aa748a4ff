import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { clientIn, user } from '#tests/support/clients'
import { unique } from '#tests/support/unique'
import { Thoughts } from '#tests/support/whole_clients'

test.group('The number that is kept of an author’s thoughts', () => {
  async function setUp() {
    const username = unique('author')
    const thoughts = await clientIn('direct', Thoughts, user(username))
    const publish = async (text = 'x') => {
      const published = await thoughts.publish({ text })
      return published.ok ? published.value.id : 0
    }
    const store = db.connection('thoughts')
    const kept = async () => (await store.from('authors').where({ username }).first())?.thoughts
    const counted = async () => {
      const [{ count }] = await store.from('thoughts').where({ username }).count('* as count')
      return Number(count)
    }
    return { username, thoughts, publish, kept, counted, store }
  }

  test('is true after publishing, editing, deleting, refusals and repeats', async ({ assert }) => {
    const { username, thoughts, publish, kept, counted } = await setUp()
    assert.isUndefined(await kept())
    const id = await publish()
    await publish('')
    const key = unique('key')
    for (let time = 0; time < 2; time++) await thoughts.publish({ text: 'twice' }, { key })
    assert.equal(await kept(), 2)
    await thoughts.edit({ id, text: 'y' })
    const other = await clientIn('direct', Thoughts, user(unique('other')))
    await other.delete({ id })
    assert.equal(await kept(), 2)
    for (let time = 0; time < 2; time++) await thoughts.delete({ id })
    assert.equal(await kept(), 1)
    assert.equal(await counted(), 1)
    assert.equal((await thoughts.count({ username })).value, 1)
  })

  test('is true after many at once', async ({ assert }) => {
    const { thoughts, publish, kept, counted } = await setUp()
    const ids = await Promise.all(Array.from({ length: 10 }, () => publish()))
    assert.equal(await kept(), 10)
    await Promise.all([
      ...ids.slice(0, 4).map((id) => thoughts.delete({ id })),
      ...Array.from({ length: 3 }, () => publish()),
    ])
    assert.equal(await kept(), 9)
    assert.equal(await counted(), 9)
  })
})
