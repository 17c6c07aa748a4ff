const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost']

/**
 * Why people cannot be sent back to an app of this kind at this address, or `null`. Codes go there, so it is no address
 * that others on the network can read or claim (RFC 8252, 7 and 8; RFC 9700, 2.1).
 */
export function refuseRedirectUri(kind: string, uri: string): string | null {
  const url = !/[\p{C}\s\\]/u.test(uri) && URL.canParse(uri) ? new URL(uri) : null
  const shown = JSON.stringify(uri)
  if (!url) return `${shown} is no address.`
  if (uri.includes('#')) return `${shown} has a fragment, which would be lost.`
  if (url.username || url.password) return `${shown} has a user in it.`
  if (url.protocol === 'https:') return null
  if (url.protocol === 'http:')
    return LOOPBACK.includes(url.hostname)
      ? null
      : `${shown} must be https; http is for 127.0.0.1, [::1] and localhost alone.`
  // A reversed domain of its maker, so that no two apps come by the same one.
  if (kind === 'native' && /^[a-z][a-z\d+-]*(\.[a-z\d+-]+)+:$/.test(url.protocol)) return null
  return kind === 'native'
    ? `${shown} needs a scheme with a dot, such as com.example.app:/back.`
    : `${shown} must be https.`
}
