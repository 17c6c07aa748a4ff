import { test } from '@japa/runner'
import { ANONYMOUS } from '#switchboard/call'
import thoughtsModule from '#modules/thoughts/module'
import { rolledBack } from '#tests/support/rolled_back'
import { plansOf, statementsOf } from '#tests/support/statements'

const first = { before: null, after: null, limit: 20 }
const { timeline, ascending, byAuthor, one, many, earlierTexts } = thoughtsModule.handlers
const username = 'author 7'

const questions: [name: string, ask: (call: any) => unknown, index: RegExp][] = [
  ['the first page of the timeline', (call) => timeline(first, call), /on thoughts_pkey$/],
  [
    'an older page of the timeline',
    (call) => timeline({ ...first, before: 10_000 }, call),
    /on thoughts_pkey$/,
  ],
  [
    'a newer page of the timeline',
    (call) => timeline({ ...first, after: 10_000 }, call),
    /on thoughts_pkey$/,
  ],
  [
    'the first page of an author',
    (call) => byAuthor({ ...first, username }, call),
    /on thoughts_username_id_index$/,
  ],
  [
    'an older page of an author',
    (call) => byAuthor({ ...first, username, before: 10_000 }, call),
    /on thoughts_username_id_index$/,
  ],
  [
    'a newer page of an author',
    (call) => byAuthor({ ...first, username, after: 10_000 }, call),
    /on thoughts_username_id_index$/,
  ],
  ['a single thought', (call) => one({ id: 10_000 }, call), /on thoughts_pkey$/],
]

test.group('Among 20,000 thoughts', () => {
  test('every page is read along an index, without sorting', async ({ assert }) => {
    await rolledBack('thoughts', async (db) => {
      await db.rawQuery(
        `INSERT INTO thoughts (username, text)
         SELECT 'author ' || i % 100, 'thought number ' || i FROM generate_series(1, 20000) AS i`
      )
      await db.rawQuery('ANALYZE thoughts')
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
    })
  })

  test('a text too short for the index is looked for along the ids, so many at a time', async ({
    assert,
  }) => {
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

  test('a few that are asked for by id are read along the index', async ({ assert }) => {
    await rolledBack('thoughts', async (db) => {
      await db.rawQuery(
        `INSERT INTO thoughts (username, text)
         SELECT 'author', 'thought number ' || i FROM generate_series(1, 20000) AS i`
      )
      await db.rawQuery('ANALYZE thoughts')
      const ask = (call: any) => many({ ids: [1, 10_000] }, call)
      const [{ text }] = await statementsOf((recorder) => ask({ db: recorder }))
      for (const plan of await plansOf(db, { text, values: ['{1,10000}'] })) {
        assert.match(plan.join(), /on thoughts_pkey/)
        assert.notMatch(plan.join(), /Seq Scan/)
      }
    })
  })

  test('the earlier texts of one author are read without reading those of others', async ({
    assert,
  }) => {
    await rolledBack('thoughts', async (db) => {
      await db.rawQuery(
        `INSERT INTO thoughts (username, text)
         SELECT 'author ' || i % 1000, 'thought number ' || i FROM generate_series(1, 20000) AS i`
      )
      await db.rawQuery(
        `INSERT INTO earlier_texts (thought_id, version, text)
         SELECT id, 1, text FROM thoughts WHERE text LIKE 'thought number %'`
      )
      await db.rawQuery('ANALYZE thoughts, earlier_texts')
      const principal = { kind: 'user', username }
      for (const after of [null, { id: 10_000, version: 1 }]) {
        const [asked] = await statementsOf((recorder) =>
          earlierTexts({ after, limit: 200 }, { db: recorder, principal } as never)
        )
        for (const plan of await plansOf(db, asked))
          assert.notMatch(plan.join(), /Seq Scan/, plan.join())
      }
    })
  })
})
