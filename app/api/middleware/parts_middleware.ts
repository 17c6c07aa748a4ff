import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Problem } from '#api/problem'

/** Bytes; a file in the body is thrown away, but has to be read. */
const LARGEST = 64 * 1024

/** Reads the fields of a multipart body; files are thrown away. Runs after `body`. */
export default class PartsMiddleware {
  async handle({ request }: HttpContext, next: NextFn) {
    const { multipart } = request
    if (!multipart) return next()
    let size = 0
    request.request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > LARGEST)
        multipart.abort(new Problem(413, 'The body is too large.', null, { Connection: 'close' }))
    })
    await multipart.process()
    return next()
  }
}
