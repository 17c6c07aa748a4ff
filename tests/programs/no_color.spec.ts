import { test } from '@japa/runner'
import { join } from 'node:path'
import { atEnd } from '#tests/support/at_end'
import { hasProgram } from '#tests/support/has_program'
import { ownStores } from '#tests/support/own_stores'
import { Program } from '#tests/support/program'
import { theBuild } from '#tests/support/the_build'

// eslint-disable-next-line no-control-regex
const COLOUR = /\x1B\[[\d;]*m/

/** What shows colours on a terminal: each by another library, or by ourselves. */
const KINDS: [name: string, command: string, until: RegExp][] = [
  ['the list of commands', 'ace.js list', /module:status/],
  ['what is wrong', 'ace.js module:dial nobody', /no module/],
  ['what is not there', 'ace.js no:such', /not defined/],
  ['what needs no program', 'ace.js module:home', /no host answered/],
  ['the welcome', 'bin/start.js', /Ctrl-C/],
]

test.group('Colours on a terminal', () => {
  /** Runs it on a terminal of its own until it has said something; answers all that it wrote. */
  async function onTerminal(command: string, until: RegExp, environment: NodeJS.ProcessEnv) {
    const { environment: stores, remove } = await ownStores()
    atEnd(remove)
    const [file, ...args] = command.split(' ')
    const line = [process.execPath, join(await theBuild(), file), ...args].join(' ')
    const settings = { ...stores, NODE_ENV: 'development', TERM: 'xterm-256color', ...environment }
    const program = new Program('-qec', [line, '/dev/null'], settings, 'script')
    atEnd(() => program.stop())
    await program.says(until)
    await program.stop()
    return program.output
  }

  for (const [at, [name, command, until]] of KINDS.entries()) {
    test(`are left out of ${name} where NO_COLOR is set`, async ({ assert }) => {
      assert.notMatch(await onTerminal(command, until, { NO_COLOR: '1' }), COLOUR)
      const coloured = await onTerminal(command, until, { NO_COLOR: undefined })
      assert.match(coloured, COLOUR, 'else there are some')
    })
      .tags(at === 0 ? [] : ['@slow'])
      .skip(!hasProgram('script'), 'script is not installed')
      .timeout(90_000)
  }
})
