import { NotFound } from '#web/error_pages/refusals'

/** For who is logged in, so that the error looks like the rest of the console. */
export default class ShowMissingController {
  handle() {
    throw new NotFound()
  }
}
