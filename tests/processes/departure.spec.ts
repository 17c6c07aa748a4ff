import { test } from '@japa/runner'
import { FORMER_AUTHOR } from '#modules/users/contract'
import { asOwner } from '#tests/processes/as_owner'
import { atEnd } from '#tests/support/at_end'
import { deleteAccount } from '#tests/support/deleted_account'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { startServer } from '#tests/support/program'
import { publish, signedUp } from '#tests/support/signed_up'

const COUNT = 5000

test.group('A program that is killed while it treats the thoughts of a deleted account', () => {
  test('goes on where it was when it is started again, and nothing is done twice', async ({
    assert,
  }) => {
    const stores = await ownStores()
    atEnd(() => stores.remove())
    const { environment } = stores
    let site = ''
    async function start() {
      const program = await startServer({ ...environment, DEMO_DATA: 'false' })
      atEnd(() => program.stop('SIGKILL'))
      site = (await program.ready()).site
      return program
    }

    const program = await start()
    const visitor = await signedUp({ site: () => site })
    const { username } = visitor
    await publish(visitor, 'number 1')
    await asOwner(environment, async (db) => {
      await db.query(
        `INSERT INTO thoughts.thoughts (username, text)
         SELECT $1, 'number ' || number FROM generate_series(2, $2::int) AS number`,
        [username, COUNT]
      )
      await db.query('UPDATE thoughts.authors SET thoughts = $2 WHERE username = $1', [
        username,
        COUNT,
      ])
    })

    const answer = await deleteAccount(visitor, 'anonymise')
    assert.equal(answer.location, '/departure', answer.text)
    await eventually(async () => {
      const { text } = await visitor.get('/departure')
      return /[1-9][\d,]* of 5,000 thoughts are without your name\./.test(text)
    })
    await program.stop('SIGKILL')
    const remaining = () =>
      asOwner(environment, async (db) => {
        const sql = 'SELECT thoughts FROM thoughts.authors WHERE username = $1'
        return (await db.query(sql, [username])).rows[0].thoughts as number
      })
    const left = await remaining()
    assert.isAbove(left, 0, 'it was killed in the middle')
    assert.isBelow(left, COUNT)

    // What the killed process had taken is taken anew when its lease of half a minute is over: it ends here.
    await asOwner(environment, (db) => db.query('UPDATE thoughts.outbox SET due_at = now()'))
    await start()
    const end = await eventually(async () => {
      const page = await visitor.get('/departure')
      return page.headers.get('refresh') === null && page
    }, 60_000)
    assert.include(end.text, 'All 5,000 thoughts are without your name now.')
    await asOwner(environment, async (db) => {
      const { rows: thoughts } = await db.query(
        'SELECT username, version, count(*)::int FROM thoughts.thoughts GROUP BY 1, 2'
      )
      assert.deepEqual(thoughts, [{ username: FORMER_AUTHOR, version: 2, count: COUNT }])
      const { rows: authors } = await db.query(
        'SELECT username, thoughts FROM thoughts.authors ORDER BY thoughts'
      )
      assert.deepEqual(authors, [
        { username, thoughts: 0 },
        { username: FORMER_AUTHOR, thoughts: COUNT },
      ])
    })
    await eventually(
      () =>
        asOwner(environment, async (db) => {
          const { rows } = await db.query(
            'SELECT count(*)::int FROM search.entries WHERE username = $1 AND version = 2',
            [FORMER_AUTHOR]
          )
          return rows[0].count === COUNT
        }),
      60_000
    )
  })
    .tags(['@slow'])
    .timeout(150_000)
})
