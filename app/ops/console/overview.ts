import { inject } from '@adonisjs/core'
import { Figures, trafficOf } from '#ops/figures/figures'
import { HostReports } from '#ops/figures/host_reports'
import { sumOf } from '#ops/figures/visitors'
import { SPAN } from '#ops/console/presenters/course'
import { hostRow, isAlive, withoutFormer } from '#ops/console/presenters/hosts'
import { instant } from '#ops/console/presenters/instant'
import { moduleCard } from '#ops/console/presenters/module_card'
import { warningsOf } from '#ops/placement/warnings'
import { Moves } from '#ops/placement/moves'
import { ChangeLog } from '#switchboard/operators'
import { Switchboard } from '#switchboard/switchboard'

const MINUTE = 60_000

/** Gathers what the overview shows. However busy the hosts are, it reads a quarter of an hour and no more. */
@inject()
export class Overview {
  constructor(
    protected switchboard: Switchboard,
    protected figures: Figures,
    protected reports: HostReports,
    protected log: ChangeLog,
    protected moves: Moves
  ) {}

  async gather() {
    const now = Date.now()
    const names = [...this.switchboard.lines.keys()]
    const [all, comparisons, changes, slots] = await Promise.all([
      this.reports.all(),
      this.figures.comparisons(),
      this.moves.writtenElsewhere ? [] : this.log.newest(names),
      Promise.all(names.map((module) => this.figures.slots(module, new Date(now - SPAN)))),
    ])
    const hosts = all.filter((host) => isAlive(host, now))
    const modules = names.map((module, at) =>
      moduleCard({
        module,
        placement: this.switchboard.placements.of(module),
        hosts,
        slots: slots[at],
        comparisons: comparisons.filter((one) => one.module === module),
        changes: changes.filter((one) => one.module === module),
        gate: this.#gate(module),
        warnings: warningsOf(
          this.switchboard.line(module),
          trafficOf(slots[at].filter(({ slot }) => slot.getTime() >= now - MINUTE))
        ),
        now,
      })
    )
    const rows = withoutFormer(all, now).map((host) => hostRow(host, now))
    return {
      modules,
      hosts: rows,
      troubles: [
        ...rows
          .filter(({ state }) => state.mood === 'bad')
          .map(({ name, state }) => ({ module: null, what: `the host ${name} is ${state.word}` })),
        ...modules.flatMap(({ name, troubles }) =>
          troubles.map((what) => ({ module: name, what }))
        ),
      ],
      visitors: sumOf(hosts.map((host) => host.visitors)),
      elsewhere: this.moves.writtenElsewhere,
      source: this.switchboard.placements.source,
      at: instant(new Date(now)),
    }
  }

  /** As the last handshake showed it; a move shakes hands anew. */
  #gate(module: string) {
    const refusal = (to: number) => this.switchboard.obstacle(module, 'dial', to)
    return refusal(100) ?? refusal(50)
  }
}
