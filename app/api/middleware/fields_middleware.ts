import type { HttpContext, HttpRequest } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { isUtf8 } from '#api/percent_encoded'
import { Problem } from '#api/problem'
import { decoded, NoJson, readJson } from '#switchboard/json'

type Fields = Record<string, unknown>

const NOT_UTF8 = 'The body is not UTF-8.'

/**
 * Reads the fields of a body, by its kind: JSON, a form, or multipart, whose files are thrown away. The framework's parsers
 * would make U+FFFD of bytes that are no text. Runs after `body`, which leaves the bytes as they came.
 */
export default class FieldsMiddleware {
  async handle({ request }: HttpContext, next: NextFn) {
    const raw = request.raw()
    if (raw) request.updateBody(await fieldsOf(request, Buffer.from(raw, 'latin1')))
    return next()
  }
}

function fieldsOf(request: HttpRequest, bytes: Buffer<ArrayBuffer>): Fields | Promise<Fields> {
  if (request.is(['application/json'])) return fieldsOfJson(bytes)
  return request.is(['multipart/form-data'])
    ? fieldsOfMultipart(bytes, request.header('content-type')!)
    : fieldsOfForm(bytes)
}

function fieldsOfJson(bytes: Buffer): Fields {
  try {
    const value = readJson(bytes)
    if (typeof value === 'object' && value !== null) return value as Fields
  } catch (error) {
    if (error instanceof NoJson) throw new Problem(400, `The body ${error.message}.`)
    throw error
  }
  throw new Problem(400, 'The body is JSON, but no object with fields in it.')
}

function fieldsOfForm(bytes: Buffer): Fields {
  const text = decoded(bytes)
  if (text === null || !isUtf8(text)) throw new Problem(400, NOT_UTF8)
  return byName(new URLSearchParams(text))
}

async function fieldsOfMultipart(body: Buffer<ArrayBuffer>, type: string): Promise<Fields> {
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new Problem(400, 'The body is no multipart/form-data with the boundary that it names.')
    })
  const texts = [...form].filter(([, value]) => typeof value === 'string') as [string, string][]
  // A file may have any bytes.
  const isText = decoded(body) !== null || !texts.flat().some((one) => one.includes('\ufffd'))
  if (!isText) throw new Problem(400, NOT_UTF8)
  return byName(texts)
}

/** Of a name that comes several times, all values. */
function byName(entries: Iterable<[string, string]>): Fields {
  const groups = Map.groupBy(entries, ([name]) => name)
  const fields = [...groups].map(([name, all]) => {
    const values = all.map(([, value]) => value)
    return [name, values.length === 1 ? values[0] : values]
  })
  return Object.fromEntries(fields)
}
