import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { proposalFrom } from '#ops/console/proposal'
import { ProposalPage } from '#ops/console/proposal_page'
import { Switchboard } from '#switchboard/switchboard'

/** Changes nothing: shows what a move would do, and asks whether it is meant. */
@inject()
export default class ShowMoveController {
  constructor(
    protected switchboard: Switchboard,
    protected page: ProposalPage
  ) {}

  handle({ params, request }: HttpContext) {
    const query = new URLSearchParams(request.parsedUrl.query ?? '')
    return this.page.show(proposalFrom(this.switchboard, params, (name) => query.get(name)))
  }
}
