export type Change = (value: any, field: string) => unknown

/** A copy of a JSON value in which each value, from the innermost out, is what `change` makes of it. */
export function changedThroughout(value: unknown, change: Change, field = ''): unknown {
  if (Array.isArray(value))
    return change(
      value.map((item) => changedThroughout(item, change, field)),
      field
    )
  if (typeof value !== 'object' || value === null) return change(value, field)
  const fields = Object.entries(value).map(([name, inner]) => [
    name,
    changedThroughout(inner, change, name),
  ])
  return change(Object.fromEntries(fields), field)
}

/** The same for a body of JSON; any other stays. */
export function bodyChanged(body: string, change: Change): string {
  try {
    return JSON.stringify(changedThroughout(JSON.parse(body), change))
  } catch {
    return body
  }
}

/** A change of texts only, which leaves the words of the contract alone: the types of failures. */
export const texts =
  (change: (text: string) => unknown): Change =>
  (value, field) =>
    typeof value === 'string' && field !== 'type' ? change(value) : value

export const numbers =
  (change: (number: number) => unknown): Change =>
  (value) =>
    typeof value === 'number' ? change(value) : value

/** A change that drops these fields. */
export const without =
  (...dropped: string[]): Change =>
  (value) =>
    value?.constructor === Object
      ? Object.fromEntries(Object.entries(value).filter(([name]) => !dropped.includes(name)))
      : value
