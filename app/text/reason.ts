import { isBlank } from './visible.js'

/**
 * Why an administrator did something, as it is kept and shown. PostgreSQL cannot keep a NUL or half a surrogate pair. Not
 * composed: that could make it longer than the contract allows.
 */
export function tidyReason(reason: string) {
  const tidy = reason.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd').toWellFormed().trim()
  return isBlank(tidy) ? '' : tidy
}
