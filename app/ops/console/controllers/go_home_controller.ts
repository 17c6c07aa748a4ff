import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { HomePage } from '#ops/console/home_page'
import { homeSentence } from '#ops/console/presenters/home_sentence'
import { reasonError } from '#ops/console/reason_error'
import { TakeHome } from '#ops/home/take_home'
import { Switchboard } from '#switchboard/switchboard'
import { typed } from '#web/forms/form'

@inject()
export default class GoHomeController {
  constructor(
    protected switchboard: Switchboard,
    protected takeHome: TakeHome,
    protected page: HomePage
  ) {}

  async handle(ctx: HttpContext) {
    const { module } = this.page
    const why = typed(ctx, 'why')?.trim() ?? ''
    if (reasonError(why)) return this.page.show(module, why)
    const modules = module === null ? [...this.switchboard.lines.keys()] : [module]
    const order = { id: randomUUID(), modules, who: ctx.operator!.username, why }
    const host = `${hostname()}:${ctx.request.request.socket.localPort}`
    const answer = await this.takeHome.take(order, host, true)
    ctx.session.flash('notice', homeSentence(answer))
    return ctx.response.redirect().toPath(module === null ? '/ops' : `/ops#${module}`)
  }
}
