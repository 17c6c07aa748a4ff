import { currentApi } from '../../app/architecture/api/read_api.js'
import { withoutReferences } from '#api/document/named_schemas'
import { Check } from '#switchboard/contract/checks'

export const document: any = currentApi()

interface Answer {
  status: number
  type: string | null
  body: unknown
}

const paths = Object.entries<any>(withoutReferences(document).paths).map(([path, methods]) => ({
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`),
  methods,
  isFixed: !path.includes('{'),
}))

/** The operation of the document that answers a request; `undefined` for none. */
export function operationFor(method: string, path: string): any {
  const [address] = path.split('?')
  const found = paths.filter(({ pattern }) => pattern.test(address))
  const { methods } = found.find(({ isFixed }) => isFixed) ?? found[0] ?? {}
  return methods?.[(method === 'HEAD' ? 'get' : method).toLowerCase()]
}

/** Throws where an answer is not as the document says. What no operation answers is none of its business. */
export function documented(method: string, path: string, { status, type, body }: Answer) {
  const operation = operationFor(method, path)
  if (!operation) return
  const said = operation.responses[status]
  const place = `${method} ${path} answered ${status}`
  if (!said) throw new Error(`${place}, which the document does not have: ${JSON.stringify(body)}`)
  if (!said.content) {
    if (body !== null) throw new Error(`${place} with a body, and the document has none`)
    return
  }
  const kind = type?.split(';')[0] ?? 'nothing'
  const content = said.content[kind]
  if (!content)
    throw new Error(`${place} as ${kind}; the document has ${Object.keys(said.content)}`)
  if (!/json/.test(kind)) return
  const issues = new Check(content.schema).issues(body)
  if (issues)
    throw new Error(`${place} with another body than documented: ${JSON.stringify(issues)}`)
}
