import { test } from '@japa/runner'
import { asOwner } from '#tests/processes/as_owner'
import { atEnd } from '#tests/support/at_end'
import { away } from '#tests/support/away'
import { closedPort } from '#tests/support/closed_port'
import { ownStores } from '#tests/support/own_stores'
import { hasProgram } from '#tests/support/has_program'
import { ace, Program, startServer } from '#tests/support/program'

// That it goes on where an earlier one was broken off: modules/search/tests/rebuild.spec.ts.
test.group('node ace search:rebuild', () => {
  test('says its result as JSON and draws a bar on a terminal; where a module is away, it says so and does nothing', async ({
    assert,
  }) => {
    const { environment, remove } = await ownStores()
    atEnd(() => remove())
    const program = await startServer({ ...environment, DEMO_DATA: 'false' })
    atEnd(() => program.stop('SIGKILL'))
    await program.ready()
    // Thoughts that search has not heard of.
    await asOwner(environment, (db) =>
      db.query(
        `WITH added AS (
           INSERT INTO thoughts.thoughts (username, text)
           SELECT 'somebody', 'haystack ' || i FROM generate_series(1, 600) AS i
         )
         INSERT INTO thoughts.authors (username, thoughts) VALUES ('somebody', 600)`
      )
    )
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
    const { rows } = await asOwner(environment, (db) => db.query('SELECT FROM search.entries'))
    assert.isEmpty(rows)

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
