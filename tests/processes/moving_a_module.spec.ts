import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { mkdir, rm } from 'node:fs/promises'
import { isEmbedded } from '#database/addresses'
import { atEnd } from '#tests/support/at_end'
import { othersAway, withoutOthers } from '#tests/processes/beside_documents'
import { closedPort } from '#tests/support/closed_port'
import { blocksOf, isAsShown } from '#tests/support/document_blocks'
import { hasProgram } from '#tests/support/has_program'
import { ownStores } from '#tests/support/own_stores'
import { Terminals } from '#tests/support/terminals'

const ONLY_EMBEDDED = '# Only with embedded databases\n'
const UNANSWERED = 'tmp/unanswered'

test.group('docs/moving-a-module.md', () => {
  test('every command prints what it shows, and every search is answered', async ({ assert }) => {
    const { environment, folder, remove } = await ownStores()
    const ports = { SITE: await closedPort(), WEB: await closedPort(), SEARCH: await closedPort() }
    const variables = Object.entries(ports).map(([name, port]) => [name, String(port)])
    const terminals = new Terminals({
      ...environment,
      ...othersAway,
      ...Object.fromEntries(variables),
      FOLDER: folder,
      // Set, and empty, so that the document's own default is not used.
      ...(isEmbedded && { DATABASE_URL: '' }),
    })
    atEnd(remove)
    atEnd(() => terminals.interruptAll())
    await mkdir(app.makePath('tmp'), { recursive: true })
    await rm(app.makePath(UNANSWERED), { force: true })
    atEnd(() => rm(app.makePath(UNANSWERED), { force: true }))

    const [{ text: preamble }, ...steps] = blocksOf('docs/moving-a-module.md')
    const settings = isEmbedded ? preamble.replaceAll('DATABASE_URL', 'UNUSED') : preamble
    const counts = { started: 0, shown: 0 }
    for (const [at, { kind, text }] of steps.entries()) {
      if (kind === 'text' || text.startsWith('# Only with embedded') !== isEmbedded) continue
      const commands = `${settings}\n${text}`
      const [, terminal] = /^# Terminal (\d)$/m.exec(text.replace(ONLY_EMBEDDED, '')) ?? []
      if (/^# In terminal 2, Ctrl-C$/m.test(text)) await terminals.interrupt('2')
      if (terminal) {
        await terminals.start(terminal, commands)
        counts.started++
        continue
      }
      const shown = steps[at + 1]?.kind === 'text' ? steps[at + 1].text : ''
      const output = withoutOthers((await terminals.run(commands)).output)
      assert.isTrue(isAsShown(output, shown), `${text}printed\n${output}and not\n${shown}`)
      counts.shown++
    }
    assert.deepEqual(counts, isEmbedded ? { started: 2, shown: 6 } : { started: 4, shown: 13 })
  })
    .tags(['@slow'])
    .timeout(300_000)
    .skip(!hasProgram('curl'), 'curl is not installed')
})
