import { bodyChanged, numbers, texts, without } from '#tests/mutants/changed'
import { onTheWire, type Mutant } from '#tests/mutants/mutant'
import type { Answer, Request } from '#tests/mutants/mutating_proxy'

const answers = (answer: (answer: Answer, request: Request) => Answer) => onTheWire({ answer })

const body = (change: (body: string) => string) =>
  answers((answer) => ({ ...answer, body: change(answer.body) }))

const values = (change: Parameters<typeof bodyChanged>[1]) =>
  body((json) => bodyChanged(json, change))

const lists = (change: (list: unknown[]) => unknown) =>
  values((value) => (Array.isArray(value) ? change(value) : value))

const isFailure = ({ body: json }: Answer) => json.startsWith('{"ok":false')
const isProblem = ({ headers }: Answer) => headers['content-type'].includes('problem')

/** The answer of the call before: of a connection on which one answer was read too few. */
function oneBehind() {
  let before: Answer | undefined
  return answers((answer) => {
    const late = before ?? answer
    before = answer
    return late
  })
}

/** The first answer to a question stands for ever. */
function kept() {
  const known = new Map<string, Answer>()
  return answers((answer, { path, body: asked, headers }) => {
    const question = `${path} ${asked} ${headers['x-principal']}`
    if (!headers['idempotency-key'] && !known.has(question)) known.set(question, answer)
    return known.get(question) ?? answer
  })
}

/** Defects of what comes back. */
export const ofAnswers: Record<string, Mutant> = {
  'a field is dropped': values(without('timestamp', 'epoch')),
  'a field that may be null is dropped by another version': answers((answer) => ({
    ...answer,
    headers: { ...answer.headers, 'x-contract': 'another' },
    body: answer.body.replaceAll(/"editedAt":[^,}]+,?/g, '').replaceAll(',}', '}'),
  })),
  'null is left out': body((json) => json.replaceAll(/"\w+":null,?/g, '').replaceAll(',}', '}')),
  'a field too many comes along': values((value) =>
    value?.constructor === Object ? { ...value, more: 1 } : value
  ),
  'numbers are texts': values(numbers(String)),
  'ids are over 2^53': body((json) =>
    json.replaceAll(/"id":(\d+)/g, (_, id) => `"id":${2n ** 53n + BigInt(id)}`)
  ),
  'numbers have 15 digits': values(numbers((number) => Number(number.toPrecision(15)))),
  'numbers have 32 bits': values(numbers((number) => number | 0)),
  'yes and no are texts': values((value) => (typeof value === 'boolean' ? String(value) : value)),
  'instants have no milliseconds': body((json) => json.replaceAll(/\.\d{3}Z"/g, '.000Z"')),
  'instants are in another zone': body((json) => json.replaceAll(/\.(\d{3})Z"/g, '.$1+00:00"')),
  'texts are trimmed': values(texts((text) => text.trim())),
  'texts are escaped for HTML': values(texts((text) => text.replaceAll('<', '&lt;'))),
  'lines end with CR LF': values(texts((text) => text.replaceAll('\n', '\r\n'))),
  'UTF-8 is read as Latin-1': body((json) => Buffer.from(json).toString('latin1')),
  'signs beyond 16 bits are lost': body((json) => json.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?')),
  'empty texts are null': values(texts((text) => (text === '' ? null : text))),
  'lists are in reverse': lists((list) => list.toReversed()),
  'lists end after 20': lists((list) => list.slice(0, 20)),
  'a list of one is the one': lists((list) => (list.length === 1 ? list[0] : list)),
  'an expected failure is an error of HTTP': answers((answer) =>
    isFailure(answer) ? { ...answer, status: 500 } : answer
  ),
  'the fields of a failure are lost': values((value) =>
    value?.over ? { type: value.type } : value
  ),
  'the fields of a failure are null': values((value, field) => (field === 'over' ? null : value)),
  'all failures are of one type': values((value, field) =>
    field === 'error' ? { type: 'not_found' } : value
  ),
  'the content type is HTML': answers((answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-type': 'text/html' },
  })),
  'the answer is empty': answers(({ headers }) => ({ status: 204, headers, body: '' })),
  'the answer is that of the call before': oneBehind(),
  'an answer stands for ever': kept(),
  'the code of a thrown failure is another': body((json) =>
    json.replace(/"code":"\w+"/, '"code":"module_failed"')
  ),
  'a thrown failure says no reason': answers((answer) =>
    isProblem(answer)
      ? { ...answer, body: answer.body.replace(/"detail":"[^"]+"/, '"detail":"Oops"') }
      : answer
  ),
  'thrown failures are plain text': answers((answer) =>
    isProblem(answer)
      ? { ...answer, headers: { ...answer.headers, 'content-type': 'text/plain' } }
      : answer
  ),
}
