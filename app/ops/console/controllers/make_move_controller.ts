import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { proposalFrom } from '#ops/console/proposal'
import { ProposalPage } from '#ops/console/proposal_page'
import { Moves } from '#ops/placement/moves'
import { Switchboard } from '#switchboard/switchboard'
import { typed } from '#web/forms/form'

@inject()
export default class MakeMoveController {
  constructor(
    protected switchboard: Switchboard,
    protected moves: Moves,
    protected page: ProposalPage
  ) {}

  async handle(ctx: HttpContext) {
    const proposal = proposalFrom(this.switchboard, ctx.params, (name) => typed(ctx, name))
    const { module, setting, to, why, errors } = proposal
    if (to === null || errors.why) return this.page.show(proposal)
    const who = ctx.operator!.username
    const outcome = await this.moves.make({ module, setting, to, who, why })
    switch (outcome.kind) {
      case 'done':
        ctx.session.flash(
          'notice',
          outcome.change.from === to
            ? `The ${setting} of ${module} is at ${to} anew, for the store that is there now.`
            : `The ${setting} of ${module} went from ${outcome.change.from} to ${to}.`
        )
        break
      case 'unchanged':
        ctx.session.flash('notice', `The ${setting} of ${module} is at ${to} already.`)
        break
      case 'refused':
        return this.page.show(proposal, outcome.reason)
      default:
        return outcome satisfies never
    }
    return ctx.response.redirect().toPath(`/ops#${module}`)
  }
}
