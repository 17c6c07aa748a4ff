import type { Keys } from '#switchboard/settings'

/**
 * The keys in a secret that may hold several, one a line, so that it can be replaced without a moment at which hosts
 * disagree: the first one signs and encrypts, each one verifies and decrypts.
 */
export function keysIn(secret: string): Keys {
  const [current, ...earlier] = secret.split(/\r?\n/).filter((line) => line !== '')
  return [current, ...earlier]
}
