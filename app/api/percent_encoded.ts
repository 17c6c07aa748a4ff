/** Whether the percent-encoded bytes of an address or a form are UTF-8. A `%` that begins nothing stands for itself. */
export function isUtf8(text: string) {
  return runsOf(text).every((run) => !isDamaged(run))
}

/** The text with its damaged parts encoded once more, so that it can be decoded. */
export function readable(text: string) {
  return text.replaceAll(/%/g, '%25')
}

function runsOf(text: string): string[] {
  return text.match(/(?:%[0-9a-f]{2})+/gi) ?? []
}

function isDamaged(run: string) {
  try {
    decodeURIComponent(run)
    return false
  } catch {
    return true
  }
}
