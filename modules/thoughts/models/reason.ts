/**
 * Why an administrator did something, as it is kept and told. PostgreSQL cannot keep a NUL or half a surrogate pair. Not
 * composed: that could make it longer than the contract allows.
 */
export function tidyReason(reason: string) {
  return reason.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd').toWellFormed().trim()
}
