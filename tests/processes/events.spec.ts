import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import { clientIn } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { ace } from '#tests/support/program'
import { typed } from '#tests/support/typed'
import { unique } from '#tests/support/unique'
import { Search } from '#tests/support/whole_clients'

/** Commands act beside this process, on its database. */
const beside = Object.fromEntries(
  ['DATABASE_URL', 'DATABASE_FOLDER'].flatMap((name) =>
    process.env[name] ? [[name, process.env[name]]] : []
  )
)

test.group('Events that were given up', (group) => {
  const outbox = async () => (await app.container.make('lucid.db')).connection('thoughts')
  group.each.teardown(async () => {
    await (await outbox()).from('outbox').whereNotNull('dead_at').delete()
  })

  /** An event about a thought of that text, as if search had refused it ten times. */
  async function giveUp(text: string) {
    const thought = {
      id: Math.floor(Math.random() * 1e9) + 7e9,
      username: 'somebody',
      text,
      timestamp: new Date(0).toISOString(),
      editedAt: null,
      hiddenBecause: null,
    }
    const [{ id }] = await (
      await outbox()
    )
      .table('outbox')
      .returning('id')
      .insert({
        subscriber: 'search',
        event: 'thoughts.published',
        payload: JSON.stringify({ thought, version: 1 }),
        request_id: randomUUID(),
        traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
        attempts: 10,
        dead_at: new Date(),
        last_error: `insert into entries - disk full\n${'x'.repeat(100)}`,
      })
    return String(id)
  }

  test('are listed with their subscriber and last error, for people and for scripts', async ({
    assert,
  }) => {
    assert.match((await typed('events:list')).told, /No event was given up/)
    const text = unique('word')
    const id = await giveUp(text)
    const { code, output } = await ace(['events:list'], beside)
    assert.equal(code, 0)
    assert.match(
      output,
      new RegExp(`${id} .*thoughts.published .*search .*10 .*given up .*disk full`)
    )

    const [listed] = JSON.parse((await typed('events:list', ['--json'])).printed)
    assert.containsSubset(listed, { id, module: 'thoughts', subscriber: 'search', attempts: 10 })
    assert.equal(listed.payload.thought.text, text)
  })

  test('arrive once they are replayed', async ({ assert }) => {
    const text = unique('word')
    const id = await giveUp(text)
    const { code, told } = await typed('events:replay', [id])
    assert.equal(code, 0, told)
    assert.match(told, /1 event\(s\) will be tried again/)
    const search = await clientIn('direct', Search)
    await eventually(async () => {
      const found = await search.find({ words: text, after: null, before: null, limit: 1 })
      return found.ok && found.value.hits.length === 1
    })
  })
})
