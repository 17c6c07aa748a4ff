import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { hasSwitchboard } from '#database/addresses'
import { showError, showSentences } from '#ops/console/errors'
import { Switchboard } from '#switchboard/switchboard'
import { ACE } from '#switchboard/command_line'

const NO_WEB = {
  title: 'There is no console at this host',
  detail:
    'It does not serve the web, so it keeps no log-ins. Open /ops on the internal port of a host that does, ' +
    `or add web to SERVE here, and restart. The commands work everywhere: ${ACE} module:status`,
}
const NO_SWITCHBOARD = {
  title: 'The console has nothing to show here',
  detail:
    'This host has no store of the switchboard, where hosts tell of themselves. ' +
    'Set SWITCHBOARD_DATABASE_URL, or DATABASE_URL for all stores, and restart.',
}

/** What all pages of the console have: they are kept by nobody, may refresh themselves, and say what went wrong in its look. */
@inject()
export default class ConsoleMiddleware {
  constructor(protected switchboard: Switchboard) {}

  async handle(ctx: HttpContext, next: NextFn) {
    const { response } = ctx
    response.header('Cache-Control', 'private, no-store').header('Vary', 'Cookie')
    if (!this.switchboard.serves('web')) return showSentences(ctx, 404, NO_WEB)
    if (!hasSwitchboard) return showSentences(ctx, 503, NO_SWITCHBOARD)
    ctx.showError = (error) => showError(error, ctx)
    return next()
  }
}
