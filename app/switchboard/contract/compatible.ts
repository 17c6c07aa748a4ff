import type { TSchema } from 'typebox'
import type { Endpoint } from '#switchboard/contract/endpoint'
import { isNullable, propertiesOf, variantsOf, type Shape } from '#switchboard/contract/shape'

/** An operation as one version of its contract has it. */
export interface Spoken {
  kind: Endpoint['kind']
  input: TSchema
  result: TSchema
}

/** What keeps a caller's calls of an operation from being understood by a host, or its answers here; `null` for nothing. */
export function difference(caller: Spoken, host: Spoken | undefined): string | null {
  if (!host) return 'it is not offered there'
  if (host.kind !== caller.kind) return `it is a ${caller.kind} here and a ${host.kind} there`
  // A fact may say more than its subscriber cares for; a question may not.
  const strict = caller.kind !== 'delivery'
  const input = unreadable(caller.input, host.input, { strict })
  if (input) return `in the input, ${input}`
  const result = unreadable(host.result, caller.result, { strict: false })
  return result && `in the answer, ${result}`
}

/**
 * Why what is written by one schema cannot be read by another, as a sentence that names the place; `null` where it can.
 * Hosts of two versions meet here: a field that may be null may be absent on either side; one that is gone, changed
 * its type, or raised its revision may not.
 * @param strict whether the reader refuses fields that it does not know (inputs) or leaves them out (answers)
 */
export function unreadable(
  writer: TSchema,
  reader: TSchema,
  { strict }: { strict: boolean },
  path = ''
): string | null {
  const [from, to] = [writer as Shape, reader as Shape]
  const at = path || 'the value'
  if (from['x-revision'] !== to['x-revision']) {
    return `${at} is of revision ${from['x-revision'] ?? 0} on one side and ${to['x-revision'] ?? 0} on the other`
  }
  if (from.anyOf || to.anyOf) {
    const readable = (one: Shape) => variantsOf(to).some((two) => !unreadable(one, two, { strict }))
    const alone = variantsOf(from).find((one) => !readable(one))
    if (!alone) return null
    const twin = variantsOf(to).find((one) => kindOf(one) === kindOf(alone))
    return twin
      ? unreadable(alone, twin, { strict }, path)
      : `${at} may be ${kindOf(alone)}, which the other side does not know`
  }
  if (from.type === 'object' && to.type === 'object')
    return unreadableObject(from, to, strict, path)
  if (from.type === 'array' && to.type === 'array') {
    return tooWide(from, to, at) ?? unreadable(from.items!, to.items!, { strict }, `${path}[]`)
  }
  if (from.type !== to.type || from.const !== to.const || from.pattern !== to.pattern) {
    return `${at} is ${wordsFor(from)} on one side and ${wordsFor(to)} on the other`
  }
  const unknown = from.enum?.find((word) => !to.enum?.includes(word))
  if (unknown !== undefined) return `${at} may be "${unknown}", which the other side does not know`
  return tooWide(from, to, at)
}

function unreadableObject(from: Shape, to: Shape, strict: boolean, path: string): string | null {
  const [written, read] = [propertiesOf(from), propertiesOf(to)]
  for (const [name, schema] of Object.entries(read)) {
    const place = `${path}/${name}`
    if (!(name in written) && !isNullable(schema))
      return `${place} is needed by one side and not sent by the other`
    const reason = name in written && unreadable(written[name], schema, { strict }, place)
    if (reason) return reason
  }
  const surplus =
    strict && Object.keys(written).find((name) => !(name in read) && !isNullable(written[name]))
  return surplus ? `${path}/${surplus} is sent by one side and not known to the other` : null
}

/** Bounds may only be wider at the reader's. */
function tooWide(from: Shape, to: Shape, at: string): string | null {
  for (const least of ['minimum', 'minLength'] as const) {
    if ((from[least] ?? Number.NEGATIVE_INFINITY) < (to[least] ?? Number.NEGATIVE_INFINITY))
      return `${at} has ${least} ${from[least] ?? 'none'} on one side and ${to[least]} on the other`
  }
  for (const most of ['maximum', 'maxLength', 'maxItems'] as const) {
    if ((from[most] ?? Number.POSITIVE_INFINITY) > (to[most] ?? Number.POSITIVE_INFINITY))
      return `${at} has ${most} ${from[most] ?? 'none'} on one side and ${to[most]} on the other`
  }
  return null
}

/** Which of several variants it is: by its literals (the type of an error, the name of an event), else by its type. */
function kindOf(shape: Shape): string {
  const { ok, error, name, type } = propertiesOf(shape)
  if (error) return `the error ${wordsFor(propertiesOf(error).type ?? error)}`
  const literal = [name, type, ok].find((one) => one && one.const !== undefined)
  return wordsFor(literal ?? shape)
}

function wordsFor(shape: Shape): string {
  if (shape.const !== undefined) return JSON.stringify(shape.const)
  if (shape.enum) return `one of ${shape.enum.join(', ')}`
  return shape.type ?? 'of another shape'
}
