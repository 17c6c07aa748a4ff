import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { isUtf8 } from '#api/percent_encoded'
import { Problem } from '#api/problem'
import { isUnreadableTarget } from '#web/unreadable_targets'

/** Refuses requests whose address is no text, or that do not say for which host they are (RFC 9112, section 3.2). */
export default class ReadableRequestMiddleware {
  handle({ request: { request } }: HttpContext, next: NextFn) {
    const { url = '', rawHeaders } = request
    if (isUnreadableTarget(request) || !isUtf8(url))
      throw new Problem(400, 'The address cannot be read: what is encoded by % in it is not UTF-8.')
    const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && /^host$/i.test(name))
    if (hosts.length > 1) throw new Problem(400, 'The request names more than one Host.')
    return next()
  }
}
