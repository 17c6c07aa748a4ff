/** Deeper than anything of ours: a value that is nested without end would exhaust the stack of whoever walks it. */
const DEEPEST = 64

/** What is wrong with bytes that are no JSON; its message goes on after "the body" or "the answer". */
export class NoJson extends Error {}

/** What bytes say as JSON. Throws {@link NoJson}: it has to be UTF-8 (RFC 8259, section 8.1), and not nested without end. */
export function readJson(bytes: Uint8Array): unknown {
  const text = decoded(bytes)
  if (text === null) throw new NoJson('is not UTF-8')
  const value = parsed(text)
  if (value === undefined) throw new NoJson('is not JSON')
  if (isTooDeep(text, value)) throw new NoJson(`is nested more than ${DEEPEST} deep`)
  return value
}

/** The same for a message of the wire, whose numbers are integers, written without fraction or exponent (docs/wire.md). */
export function readMessage(bytes: Uint8Array): unknown {
  const value = readJson(bytes)
  const text = decoded(bytes)!
  // Looked at more closely only where something looks like it; texts may.
  const broken = LIKE_A_FRACTION.test(text) ? firstFraction(text) : null
  if (broken) throw new NoJson(`has the number ${broken}, with a fraction or an exponent`)
  return value
}

const LIKE_A_FRACTION = /["[,]\s*(?::\s*)?-?\d+[.eE]/

function firstFraction(text: string) {
  let first: string | null = null
  // TypeScript's types do not know the third parameter yet.
  const revive = (_name: string, value: unknown, context?: { source?: string }) => {
    if (typeof value === 'number' && /[.eE]/.test(context!.source!)) first ??= context!.source!
    return value
  }
  JSON.parse(text, revive)
  return first
}

/** What a text says as JSON; `undefined` where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Bytes as text; `null` where they are not UTF-8. */
export function decoded(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** Most texts have fewer brackets than are allowed to be nested. Anchored: it would look from each place otherwise. */
const HAS_MANY_BRACKETS = new RegExp(`^(?:[^[{]*[[{]){${DEEPEST + 1}}`)

function isTooDeep(text: string, value: unknown) {
  return HAS_MANY_BRACKETS.test(text) && isDeeper(value, DEEPEST)
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1))
}
