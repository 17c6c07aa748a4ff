import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import { servedOutboxes } from '#ops/events/served_outboxes'
import { NotFound } from '#web/error_pages/refusals'
import { counted } from '#web/explanations/counted'
import { typed } from '#web/forms/form'

/** Has events tried again that were given up: one, or all of a module. */
export default class ReplayEventsController {
  async handle(ctx: HttpContext) {
    const { params, response, session } = ctx
    const outbox = (await servedOutboxes(app)).get(params.module)
    const id = typed(ctx, 'id')
    const isAll = id === 'all'
    if (!outbox || !(isAll || /^\d{1,18}$/.test(id))) throw new NotFound()
    const replayed = await outbox.replay(isAll ? 'all' : [id])
    session.flash(
      'notice',
      replayed.length > 0
        ? `${counted(replayed.length, 'event')} of ${params.module} will be tried again.`
        : 'It is not among the events given up any more.'
    )
    return response.redirect().toRoute('internal.console.events')
  }
}
