import app from '@adonisjs/core/services/app'
import { assert } from '@japa/assert'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import type { Config, NamedReporterContract } from '@japa/runner/types'
import { rm, writeFile } from 'node:fs/promises'
import { isSplit } from '#tests/support/clients'
import { pageCalls } from '#tests/support/page_calls'
import { failuresOf } from '#tests/support/failures'
import { endLeftBehind } from '#tests/support/left_behind'
import { startListeners } from '#tests/support/listeners'

export const plugins: Config['plugins'] = [assert(), pluginAdonisJS(app), pageCalls]

/** These take the site apart by hosts that they start themselves; where it is apart already they would do the same again. */
const SPLIT_BY_THEMSELVES = ['tests/web/without_*.spec.ts', 'tests/*/*_away.spec.ts']

/** The module whose tests run alone (`npm test -- --module=…`); usually there is none. */
const alone = process.env.MODULE_ALONE

export const exclude: Config['exclude'] = [
  ...(isSplit ? SPLIT_BY_THEMSELVES : []),
  ...(alone ? [`modules/!(${alone})/tests/**`] : []),
]

/** Whether the run came to its end; where a file of tests fails while it is read, it does not. */
export const outcome = { ended: false }

/** Leaves the counts and what failed for `npm test`, which adds up the runs. */
const counts: NamedReporterContract = {
  name: 'counts',
  async handler(runner, emitter) {
    emitter.on('runner:end', async () => {
      outcome.ended = true
      const summary = runner.getSummary()
      const counted = { ...summary.aggregates, failures: failuresOf(summary) }
      if (process.env.COUNTS_FILE) await writeFile(process.env.COUNTS_FILE, JSON.stringify(counted))
    })
  },
}

export const reporters: Config['reporters'] = {
  activated: ['spec', 'counts'],
  list: [(await import('@japa/runner/reporters')).spec(), counts],
}

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [startListeners],
  teardown: [
    endLeftBehind,
    () => rm(app.makePath('tmp/tests', String(process.pid)), { recursive: true, force: true }),
  ],
}
