import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { clientIn, user } from '#tests/support/clients'
import { valueOf } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { Thoughts } from '#tests/support/whole_clients'

test.group('The earlier texts of a thought', () => {
  async function setUp() {
    const thoughts = await clientIn('direct', Thoughts, user(unique('author')))
    const { id } = valueOf(await thoughts.publish({ text: 'one' }))
    const store = db.connection('thoughts')
    const earlier = () => store.from('earlier_texts').where('thought_id', id).orderBy('version')
    const row = () => store.from('thoughts').where({ id }).first()
    return { thoughts, id, earlier, row }
  }

  test('are kept, each with its version and when it was replaced', async ({ assert }) => {
    const { thoughts, id, earlier, row } = await setUp()
    assert.isEmpty(await earlier())
    await thoughts.edit({ id, text: 'two' })
    await thoughts.edit({ id, text: 'three' })
    const kept = await earlier()
    assert.deepEqual(
      kept.map(({ version, text }) => `${version} ${text}`),
      ['1 one', '2 two']
    )
    assert.instanceOf(kept[0].replaced_at, Date)
    assert.isAtLeast(kept[1].replaced_at.getTime(), kept[0].replaced_at.getTime())
    assert.deepInclude(await row(), { text: 'three', version: 3 })
  })

  test('are not made by an edit that changes nothing or is refused', async ({ assert }) => {
    const { thoughts, id, earlier, row } = await setUp()
    await thoughts.edit({ id, text: ' one ' })
    await thoughts.edit({ id, text: '' })
    const other = await clientIn('direct', Thoughts, user(unique('other')))
    await other.edit({ id, text: 'mine' })
    assert.isEmpty(await earlier())
    assert.deepInclude(await row(), { text: 'one', version: 1, edited_at: null })
  })

  test('are not made twice by a repeated edit, and go with the thought', async ({ assert }) => {
    const { thoughts, id, earlier } = await setUp()
    const key = unique('key')
    for (let time = 0; time < 2; time++) await thoughts.edit({ id, text: 'two' }, { key })
    assert.lengthOf(await earlier(), 1)
    await thoughts.delete({ id })
    assert.isEmpty(await earlier())
  })

  test('get a version each when edits come at once', async ({ assert }) => {
    const { thoughts, id, earlier, row } = await setUp()
    const texts = ['a', 'b', 'c', 'd', 'e']
    await Promise.all(texts.map((text) => thoughts.edit({ id, text })))
    const kept = await earlier()
    assert.deepEqual(
      kept.map(({ version }) => version),
      [1, 2, 3, 4, 5]
    )
    const { text, version } = await row()
    assert.equal(version, 6)
    assert.sameMembers([...kept.map((one) => one.text), text], ['one', ...texts])
  })
})
