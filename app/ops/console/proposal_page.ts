import { inject } from '@adonisjs/core'
import { HttpContext } from '@adonisjs/core/http'
import { Figures } from '#ops/figures/figures'
import { HostReports } from '#ops/figures/host_reports'
import { effectOf, LATELY } from '#ops/console/presenters/effect'
import { isAlive } from '#ops/console/presenters/hosts'
import type { Proposal } from '#ops/console/proposal'
import { Moves } from '#ops/placement/moves'
import { Switchboard } from '#switchboard/switchboard'

/** The page of a move that is to be confirmed: from where to where, what the gate says, who is affected. */
@inject()
export class ProposalPage {
  constructor(
    protected ctx: HttpContext,
    protected switchboard: Switchboard,
    protected figures: Figures,
    protected reports: HostReports,
    protected moves: Moves
  ) {}

  /** @param refused why the move that was just tried was not made */
  async show(proposal: Proposal, refused: string | null = null) {
    const { module, setting, to, errors } = proposal
    const from = this.switchboard.placements.of(module)[setting]
    const elsewhere = this.moves.writtenElsewhere
    const isWrong = errors.to !== undefined || errors.why !== undefined
    if (isWrong) this.ctx.response.status(422)
    if (refused !== null) this.ctx.response.status(409)
    return this.ctx.view.render('console/move', {
      ...proposal,
      from,
      elsewhere,
      gate: refused ?? (to === null || elsewhere ? null : await this.#gate(proposal, to)),
      effect: to === null ? [] : await this.#effect(proposal, from, to),
    })
  }

  async #gate({ module, setting }: Proposal, to: number) {
    await this.switchboard.line(module).peer?.shakeHands()
    return this.switchboard.obstacle(module, setting, to)
  }

  async #effect({ module, setting }: Proposal, from: number, to: number) {
    const now = Date.now()
    const [all, slots] = await Promise.all([
      this.reports.all(),
      this.figures.slots(module, new Date(now - LATELY)),
    ])
    const hosts = all.filter((host) => isAlive(host, now))
    return effectOf({ module, setting, from, to, hosts, slots })
  }
}
