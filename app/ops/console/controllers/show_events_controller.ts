import { inject } from '@adonisjs/core'
import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import { servedOutboxes } from '#ops/events/served_outboxes'
import { HostReports } from '#ops/figures/host_reports'
import { age, amount } from '#ops/console/presenters/amounts'
import { eventRow } from '#ops/console/presenters/event_row'
import { isAlive } from '#ops/console/presenters/hosts'
import { outboxesIn } from '#ops/console/presenters/troubles'
import { Switchboard } from '#switchboard/switchboard'

const MOST = 50

@inject()
export default class ShowEventsController {
  constructor(
    protected switchboard: Switchboard,
    protected reports: HostReports
  ) {}

  async handle({ view }: HttpContext) {
    const [all, outboxes] = await Promise.all([this.reports.all(), servedOutboxes(app)])
    const hosts = all.filter((host) => isAlive(host, Date.now()))
    const given = await Promise.all(
      [...outboxes].map(async ([module, outbox]) => {
        const events = await outbox.list({ dead: true, limit: MOST })
        return { module, events: events.map(eventRow), most: events.length === MOST ? MOST : null }
      })
    )
    const names = [...this.switchboard.lines.keys()]
    return view.render('console/events', {
      given: given.filter(({ events }) => events.length > 0),
      served: [...outboxes.keys()],
      foreign: names.filter((module) => !outboxes.has(module)),
      outboxes: names.flatMap((module) =>
        outboxesIn(module, hosts).map((one) => ({
          ...one,
          module,
          waiting: amount(one.waiting),
          oldest: one.waiting > 0 ? age(one.oldestSeconds) : '–',
        }))
      ),
    })
  }
}
