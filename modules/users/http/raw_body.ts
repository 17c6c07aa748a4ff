import type { HttpRequest } from '@adonisjs/core/http'
import { Problem } from '#api/problem'
import { isUtf8 } from '#api/percent_encoded'
import { decoded } from '#switchboard/json'

const MOST = 65_536

/** The body as it came, for a protocol that reads it by rules of its own. */
export async function rawBody({ request }: HttpRequest): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > MOST) throw new Problem(413, 'The body is too large.')
    parts.push(part)
  }
  const text = decoded(Buffer.concat(parts))
  if (text === null || !isUtf8(text)) throw new Problem(400, 'The body is not UTF-8.')
  return text
}
