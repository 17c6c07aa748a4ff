import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { atEnd } from '#tests/support/at_end'
import { typed } from '#tests/support/typed'
import { unique } from '#tests/support/unique'

test.group('Events that were given up', () => {
  const mistakes: [name: string, args: string[], told: RegExp, code?: number][] = [
    ['no id', [], /name the ids of events .* or say --all/],
    ['an id and --all', ['12', '--all'], /name ids, or say --all; not both/],
    ['a word for an id', ['twelve'], /"twelve" is no id of an event/],
    ['an id that was not given up', ['999999999'], /not among the events given up: 999999999/, 1],
    [
      'a module that is not here',
      ['1', '--module=weather'],
      /"weather" is no module .*users, thoughts, search/,
    ],
  ]
  for (const [name, args, told, expected = 2] of mistakes) {
    test(`are not replayed for ${name}, and it says why`, async ({ assert }) => {
      const { code, told: said } = await typed('events:replay', args)
      assert.equal(code, expected)
      assert.match(said, told)
    })
  }

  test('are replayed all or none: one unknown id stops the others', async ({ assert }) => {
    const { id, isDead } = await givenUp()
    const { code, told } = await typed('events:replay', [id, '999999999', '--module=thoughts'])
    assert.equal(code, 1)
    assert.match(told, /not among the events given up: 999999999 .*None is tried again/)
    assert.isTrue(await isDead())
    assert.equal((await typed('events:replay', [id, '--module=thoughts'])).code, 0)
    assert.isFalse(await isDead())
  })
})

/** An event of thoughts that was given up, for a subscriber that no relay delivers to. */
async function givenUp() {
  const outbox = (await app.container.make('lucid.db')).connection('thoughts')
  const [{ id }] = await outbox
    .table('outbox')
    .insert({
      subscriber: unique('nobody'),
      event: 'thoughts.published',
      payload: '{}',
      request_id: 'r',
      traceparent: `00-${'1'.repeat(32)}-${'1'.repeat(16)}-01`,
      dead_at: new Date(),
    })
    .returning('id')
  const row = () => outbox.from('outbox').where({ id })
  atEnd(() => row().delete())
  return { id: String(id), isDead: async () => (await row().firstOrFail()).dead_at !== null }
}
