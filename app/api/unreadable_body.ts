/** Of zlib: for gzip and deflate, and for Brotli. */
const CANNOT_BE_UNPACKED = /^(Z_|ERR__ERROR_|ERR_BROTLI_)/

/** Whether a body could not be read to its end: it is packed otherwise than it says, or who sent it hung up. */
export function isUnreadable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return CANNOT_BE_UNPACKED.test(String(code)) || message === 'Request aborted'
}
