import app from '@adonisjs/core/services/app'
import { ChangeLog } from '#switchboard/placement/change_log'
import { atEnd } from '#tests/support/at_end'
import { unique } from '#tests/support/unique'

/** The history of placements in the switchboard's own store, with a module of the test's own whose changes are removed in the end. */
export async function dialsLog() {
  const db = await app.container.make('lucid.db')
  const store = () => db.connection('switchboard')
  const module = unique('dial')
  const log = new ChangeLog(store)
  atEnd(() => store().from('changes').where({ module }).delete())
  return {
    log,
    module,
    store,
    /** Turns the module's dial as an operator does. */
    turn: (to: number, more: Partial<Parameters<ChangeLog['record']>[0]> = {}) =>
      log.record({ module, setting: 'dial', to, who: 'Ada', why: 'a test', ...more }, 0),
  }
}
