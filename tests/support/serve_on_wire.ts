import app from '@adonisjs/core/services/app'
import { Switchboard } from '#switchboard/switchboard'
import { atEnd } from '#tests/support/at_end'

/** Lets the internal listener answer for a switchboard of the test's own, until the test ends. */
export function serveOnWire(switchboard: Switchboard) {
  app.container.swap(Switchboard, () => switchboard)
  atEnd(() => app.container.restore(Switchboard))
}
