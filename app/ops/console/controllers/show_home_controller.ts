import { inject } from '@adonisjs/core'
import { HomePage } from '#ops/console/home_page'

/** Changes nothing: shows what would come home, and asks why. */
@inject()
export default class ShowHomeController {
  constructor(protected page: HomePage) {}

  handle() {
    return this.page.show(this.page.module)
  }
}
