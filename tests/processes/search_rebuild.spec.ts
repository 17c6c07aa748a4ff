import { test } from '@japa/runner'
import { asOwner } from '#tests/processes/as_owner'
import { atEnd } from '#tests/support/at_end'
import { away } from '#tests/support/away'
import { closedPort } from '#tests/support/closed_port'
import { ownStores } from '#tests/support/own_stores'
import { hasProgram } from '#tests/support/has_program'
import { ace, Program, startAce, startServer } from '#tests/support/program'

const COUNT = 5000

test.group('node ace search:rebuild', () => {
  /** A running program with thoughts that search has not heard of. */
  async function setUp(count: number) {
    const stores = await ownStores()
    atEnd(() => stores.remove())
    const { environment } = stores
    const program = await startServer({ ...environment, DEMO_DATA: 'false' })
    atEnd(() => program.stop('SIGKILL'))
    const { site } = await program.ready()
    await asOwner(environment, (db) =>
      db.query(
        `WITH added AS (
           INSERT INTO thoughts.thoughts (username, text)
           SELECT 'somebody', 'haystack ' || i FROM generate_series(1, $1::int) AS i
         )
         INSERT INTO thoughts.authors (username, thoughts) VALUES ('somebody', $1::int)`,
        [count]
      )
    )
    /** How many thoughts a rebuild that is under way has done, and how many entries there are. */
    const place = () =>
      asOwner(environment, async (db) => {
        const { rows } = await db.query(
          'SELECT (SELECT done FROM search.rebuilds) AS done, (SELECT count(*) FROM search.entries) AS entries'
        )
        return { done: rows[0].done && Number(rows[0].done), entries: Number(rows[0].entries) }
      })
    const search = async (words: string) => {
      const page = await fetch(`${site}/search?q=${words}`)
      return { status: page.status, text: await page.text() }
    }
    return { environment, place, search }
  }

  test('that is killed goes on where it was, while searches are answered', async ({ assert }) => {
    const { environment, place, search } = await setUp(COUNT)
    const first = await startAce(['search:rebuild'], environment)
    await first.says(/\b[1-9]0 % \(\d+ of 5000 thoughts\)/)
    await first.stop('SIGKILL')
    const killed = await place()
    assert.isAbove(killed.done!, 0)
    assert.isBelow(killed.done!, COUNT)
    assert.equal(killed.entries, killed.done)

    const second = await startAce(['search:rebuild'], environment)
    let answered = 0
    while (second.child.exitCode === null) {
      const { status, text } = await search('haystack+7')
      assert.equal(status, 200)
      assert.include(text, '<mark>haystack</mark>')
      answered++
    }
    assert.equal(await second.exited, 0, second.output)
    assert.isAbove(answered, 5)
    assert.match(second.output, /Going on where an earlier rebuild ended/)
    assert.match(second.output, new RegExp(`\\b${COUNT - killed.done!} entries written, 0 of`))
    assert.deepEqual(await place(), { done: null, entries: COUNT })
    assert.include((await search(`haystack+${COUNT}`)).text, '<mark>haystack</mark>')
  })
    .tags(['@slow'])
    .timeout(120_000)

  test('says its result as JSON and draws a bar on a terminal; where a module is away, it says so and does nothing', async ({
    assert,
  }) => {
    const { environment, place } = await setUp(600)
    const nowhere = `http://127.0.0.1:${await closedPort()}`
    const rebuild = (settings = {}) =>
      ace(['search:rebuild', '--from-start', '--json'], { ...environment, ...settings })
    await Promise.all(
      ['thoughts', 'search'].map(async (name) => {
        const { code, output } = await rebuild(away({ [name]: nowhere }))
        assert.equal(code, 1, output)
        assert.match(output, new RegExp(`${name}\\.\\w+ is unavailable.*run search:rebuild again`))
        assert.notMatch(output, /\n\s+at /)
      })
    )
    assert.deepEqual(await place(), { done: null, entries: 0 })

    const { code, output } = await rebuild()
    assert.equal(code, 0, output)
    assert.deepEqual(JSON.parse(output), { done: 600, total: 600, written: 600, removed: 0 })

    if (!hasProgram('script')) return // Of util-linux; it makes a terminal.
    // A terminal without a size shows nothing of what is drawn over.
    const command = `stty cols 80 rows 24; exec '${process.execPath}' ace.js search:rebuild`
    const terminal = new Program('-qec', [command, '/dev/null'], environment, 'script')
    assert.equal(await terminal.exited, 0, terminal.output)
    const bars = terminal.output.match(/[█░]{30} \d+ % \(\d+ of 600 thoughts\)/g)
    assert.deepEqual(bars, [
      `${'█'.repeat(25)}${'░'.repeat(5)} 83 % (500 of 600 thoughts)`,
      `${'█'.repeat(30)} 100 % (600 of 600 thoughts)`,
    ])
  }).timeout(120_000)
})
