/** What no file name may hold on some system, besides what is not ASCII. */
const UNSAFE = /[^\x20-\x7E]|["%*/:;<>?\\|]/gu
/** All that `encodeURIComponent` leaves, but RFC 8187 does not (https://www.rfc-editor.org/rfc/rfc8187#section-3.2.1). */
const UNENCODED = /['()*]/g

/**
 * The value of a `Content-Disposition` header that saves an answer as a file (https://www.rfc-editor.org/rfc/rfc6266):
 * once in plain ASCII, and once as it is, but for separators of folders.
 */
export function attachment(name: string) {
  const whole = encodeURIComponent(name.replaceAll(/[/\\]/g, '_').toWellFormed()).replaceAll(
    UNENCODED,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  )
  return `attachment; filename="${name.replaceAll(UNSAFE, '_')}"; filename*=UTF-8''${whole}`
}
