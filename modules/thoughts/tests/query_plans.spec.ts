import { test } from '@japa/runner'
import { ANONYMOUS } from '#switchboard/call'
import thoughtsModule from '#modules/thoughts/module'
import { rolledBack } from '#tests/support/rolled_back'
import { plansOf, statementsOf } from '#tests/support/statements'

const first = { before: null, after: null, limit: 20 }
const { timeline, ascending, byAuthor, one, many, earlierTexts } = thoughtsModule.handlers
const username = 'author 7'

const byId = /on thoughts_pkey$/
const byName = /on thoughts_username_id_index$/
const cursors = [{}, { before: 10_000 }, { after: 10_000 }]
const questions: [name: string, ask: (call: any) => unknown, index: RegExp][] = [
  ...cursors.flatMap((cursor): typeof questions => {
    const [page, shown] = [{ ...first, ...cursor }, JSON.stringify(cursor)]
    return [
      [`the timeline ${shown}`, (call) => timeline(page, call), byId],
      [`an author ${shown}`, (call) => byAuthor({ ...page, username }, call), byName],
    ]
  }),
  ['a single thought', (call) => one({ id: 10_000 }, call), byId],
]

test.group('Among 20,000 thoughts', () => {
  test('pages, a few by id and earlier texts are read along an index', async ({ assert }) => {
    await rolledBack('thoughts', async (db) => {
      await db.rawQuery(
        `INSERT INTO thoughts (username, text)
         SELECT CASE WHEN i % 10 = 0 THEN 'rare ' || i % 1000 ELSE 'author ' || i % 100 END,
           'thought number ' || i FROM generate_series(1, 20000) AS i`
      )
      await db.rawQuery(
        `INSERT INTO earlier_texts (thought_id, version, text)
         SELECT id, 1, text FROM thoughts WHERE text LIKE 'thought number %'`
      )
      await db.rawQuery('ANALYZE thoughts, earlier_texts')
      for (const [name, ask, index] of questions) {
        const asked = await statementsOf((recorder) => ask({ db: recorder, principal: ANONYMOUS }))
        const statements = asked.filter(({ text }) => text.includes('FROM thoughts'))
        assert.lengthOf(statements, 1, name)
        for (const plan of await plansOf(db, statements[0])) {
          assert.isTrue(
            plan.some((node) => index.test(node)),
            `${name}: ${plan}`
          )
          for (const node of plan) assert.notMatch(node, /^(Seq Scan|Sort)/, `${name}: ${plan}`)
        }
      }

      const few = (call: any) => many({ ids: [1, 10_000] }, call)
      const [{ text }] = await statementsOf((recorder) => few({ db: recorder }))
      for (const plan of await plansOf(db, { text, values: ['{1,10000}'] })) {
        assert.match(plan.join(), /on thoughts_pkey/)
        assert.notMatch(plan.join(), /Seq Scan/)
      }
      const principal = { kind: 'user', username: 'rare 70' }
      for (const after of [null, { id: 10_000, version: 1 }]) {
        const [asked] = await statementsOf((recorder) =>
          earlierTexts({ after, limit: 200 }, { db: recorder, principal } as never)
        )
        for (const plan of await plansOf(db, asked))
          assert.notMatch(plan.join(), /Seq Scan/, plan.join())
      }
    })
  })

  test('a text too short for the index is looked for in batches of ids', async ({ assert }) => {
    await rolledBack('thoughts', async (db) => {
      const inserted = await db.rawQuery(
        `INSERT INTO thoughts (username, text)
         SELECT 'author', CASE i WHEN 30001 THEN 'the last has a Q!' ELSE 'thought ' || i END
           FROM generate_series(1, 30001) AS i RETURNING id`
      )
      const ids = inserted.rows.map(({ id }: { id: string }) => Number(id))
      const asAnybody = { db, principal: ANONYMOUS } as never
      const ask = (after: number): any =>
        ascending({ username: null, containing: 'q!', after, limit: 20 }, asAnybody)
      const start = await ask(ids[0])
      assert.deepEqual(start.value, { thoughts: [], next: ids[0] + 20_000 })
      const rest = await ask(start.value.next)
      assert.lengthOf(rest.value.thoughts, 1)
      assert.isNull(rest.value.next)
    })
  })
})
