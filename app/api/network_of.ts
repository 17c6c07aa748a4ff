import { isIPv6 } from 'node:net'

/**
 * What of an address tells one visitor from another: all of an IPv4 address; of an IPv6 address the first 64 bits, since
 * whoever is given one is given all that begin alike.
 * @param address as of a request: `192.0.2.1`, `::ffff:192.0.2.1`, `2001:db8::1`
 */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? []
  if (mapped) return mapped
  if (!isIPv6(address)) return address
  const [head, tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = Array(Math.max(0, 8 - head.length - tail.length)).fill('0')
  const first = [...head, ...zeros, ...tail].slice(0, 4)
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
