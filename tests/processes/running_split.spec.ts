import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { atEnd } from '#tests/support/at_end'
import { MODULES } from '#tests/support/away'
import { othersAway, withoutOthers } from '#tests/processes/beside_documents'
import { firstOfClosedPorts } from '#tests/support/closed_port'
import { blocksOf } from '#tests/support/document_blocks'
import { eventually } from '#tests/support/eventually'
import { hasProgram } from '#tests/support/has_program'
import { ownStores } from '#tests/support/own_stores'
import { Terminals } from '#tests/support/terminals'

const DOCUMENT = 'docs/running-split.md'

/** Variables that the document lets its reader set: ports that are free here, a folder and an address of the test's own. */
async function variables(folder: string) {
  const count = 2 * (MODULES.length + 1)
  const first = await firstOfClosedPorts(count)
  const row = Array.from({ length: count }, (_, at) => String(first + at))
  const [SITE, WEB, , USERS, , THOUGHTS, , SEARCH] = row
  // All of 127.0.0.0/8 is this machine on Linux only; where it is, INTERNAL_HOST shows.
  const THERE = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1'
  return { SITE, WEB, USERS, THOUGHTS, SEARCH, FOLDER: folder, THERE }
}

/** Whether a block is for the database that the tests run on. */
function isForThis(text: string) {
  const [, database] = /^# Only with (embedded|PostgreSQL)/.exec(text) ?? []
  return !database || (database === 'embedded') === isEmbedded
}

test.group(DOCUMENT, () => {
  test('every command does what it says, from one process to four', async ({ assert }) => {
    const { environment, folder, remove } = await ownStores()
    const { DATABASE_URL } = environment
    // No keys, and no folder: what the document does not set is not set.
    const terminals = new Terminals({
      ...(!isEmbedded && { DATABASE_URL }),
      ...othersAway,
      ...(await variables(folder)),
    })
    atEnd(remove)
    atEnd(() => terminals.interruptAll())

    const [variablesBlock, server, ...steps] = blocksOf(DOCUMENT)
    const settings = [variablesBlock, server].map(({ text }) => text).filter(isForThis)
    const counts = { started: 0, run: 0 }
    for (const [at, { kind, text }] of steps.entries()) {
      if (kind === 'text' || !isForThis(text)) continue
      if (/^#.*all hosts stopped/im.test(text)) await terminals.interruptAll()

      const commands = [...settings, text].join('\n')
      const terminal = /^# Terminal (\d)/m.exec(text)
      if (terminal) {
        await terminals.start(terminal[1], commands)
        counts.started++
        continue
      }
      const expected = steps[at + 1]?.kind === 'text' ? steps[at + 1].text : null
      let last = ''
      await eventually(async () => {
        const { code, printed } = await terminals.run(commands)
        last = withoutOthers(printed)
        return expected === null ? code === 0 : last === expected
      }, 40_000).catch(() =>
        assert.equal(last, expected ?? 'an exit code of 0', `block ${at}: ${text}`)
      )
      counts.run++
    }
    assert.deepEqual(counts, isEmbedded ? { started: 10, run: 16 } : { started: 11, run: 14 })
  })
    .tags(['@slow'])
    .timeout(600_000)
    .skip(!hasProgram('curl'), 'curl is not installed')
})
