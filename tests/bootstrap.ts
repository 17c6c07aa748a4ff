import app from '@adonisjs/core/services/app'
import { assert } from '@japa/assert'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import type { Config } from '@japa/runner/types'
import { rm } from 'node:fs/promises'
import { report } from '#tests/runner/report'
import { pageCalls } from '#tests/support/page_calls'
import { endLeftBehind } from '#tests/support/left_behind'
import { startListeners } from '#tests/support/listeners'

export const plugins: Config['plugins'] = [assert(), pluginAdonisJS(app), pageCalls]

export const reporters: Config['reporters'] = {
  activated: ['spec', 'report'],
  list: [(await import('@japa/runner/reporters')).spec(), report],
}

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [startListeners],
  teardown: [
    endLeftBehind,
    () => rm(app.makePath('tmp/tests', String(process.pid)), { recursive: true, force: true }),
  ],
}
