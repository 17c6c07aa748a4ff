import { test } from '@japa/runner'
import { asOwner } from '#tests/processes/as_owner'
import { atEnd } from '#tests/support/at_end'
import { away } from '#tests/support/away'
import { closedPort } from '#tests/support/closed_port'
import { ownStores } from '#tests/support/own_stores'
import { hasProgram } from '#tests/support/has_program'
import { ace, Program, startAce, startServer } from '#tests/support/program'

/** Ten batches. */
const COUNT = 5000

test.group('node ace search:rebuild', () => {
  test('answers JSON, goes on after a kill, and needs both modules', async ({ assert }) => {
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
           SELECT 'somebody', 'haystack ' || i FROM generate_series(1, ${COUNT}) AS i
         )
         INSERT INTO thoughts.authors (username, thoughts) VALUES ('somebody', ${COUNT})`
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
    assert.deepEqual(JSON.parse(output), {
      done: COUNT,
      total: COUNT,
      written: COUNT,
      removed: 0,
      lack: null,
    })

    const killed = await startAce(['search:rebuild', '--from-start'], environment)
    await killed.says(/10 % \(500 of 5000 thoughts\)/)
    await killed.stop('SIGKILL')
    const hasTerminal = hasProgram('script') // Of util-linux.
    // A terminal without a size shows nothing of what is drawn over.
    const command = `stty cols 80 rows 24; exec '${process.execPath}' ace.js search:rebuild`
    const again = hasTerminal
      ? new Program('-qec', [command, '/dev/null'], environment, 'script')
      : await startAce(['search:rebuild'], environment)
    assert.equal(await again.exited, 0, again.output)
    assert.include(again.output, 'Going on where an earlier rebuild ended.')
    if (!hasTerminal) return
    const bars = again.output.match(/[█░]{30} \d+ % \(\d+ of 5000 thoughts\)/g)!
    const drawn = Array.from({ length: 10 }, (_, at) => {
      const bar = '█'.repeat(3 * at + 3).padEnd(30, '░')
      return `${bar} ${10 * (at + 1)} % (${500 * (at + 1)} of ${COUNT} thoughts)`
    })
    assert.deepEqual(bars, drawn.slice(-bars.length))
    assert.isBelow(bars.length, 10, 'it began where it was')
  }).timeout(120_000)
})
