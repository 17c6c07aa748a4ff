import app from '@adonisjs/core/services/app'
import { assert } from '@japa/assert'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import type { Config, NamedReporterContract } from '@japa/runner/types'
import { rm, writeFile } from 'node:fs/promises'
import { startListeners } from '#tests/support/listeners'

export const plugins: Config['plugins'] = [assert(), pluginAdonisJS(app)]

/** Leaves the counts for `npm test`, which adds up the runs. */
const counts: NamedReporterContract = {
  name: 'counts',
  async handler(runner, emitter) {
    emitter.on('runner:end', async () => {
      const { aggregates } = runner.getSummary()
      if (process.env.COUNTS_FILE)
        await writeFile(process.env.COUNTS_FILE, JSON.stringify(aggregates))
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
    () => rm(app.makePath('tmp/tests', String(process.pid)), { recursive: true, force: true }),
  ],
}
