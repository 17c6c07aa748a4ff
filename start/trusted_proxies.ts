import { BlockList, isIP, isIPv6 } from 'node:net'

/** Whom to believe about a visitor's address: the address of a hop, and how many hops it is away, 0 for who connects. */
export type Trust = (address: string, hop: number) => boolean

const MOST_HOPS = 10

/**
 * Reads `TRUST_PROXY`: `false`, `true` for the one proxy that connects, a number of proxies one behind the other, or their
 * networks, such as `10.0.0.0/8, 192.0.2.7`. `null` for anything else.
 */
export function trustFrom(given: string): Trust | null {
  if (/^(false|0)?$/i.test(given)) return () => false
  if (/^true$/i.test(given)) return (_, hop) => hop === 0
  if (/^\d+$/.test(given)) {
    const hops = Number(given)
    return hops <= MOST_HOPS ? (_, hop) => hop < hops : null
  }
  const networks = new BlockList()
  for (const one of given.split(',')) if (!add(networks, one.trim())) return null
  return (address) => networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

function add(networks: BlockList, given: string) {
  const [, address, prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(given) ?? []
  const version = isIP(address ?? '')
  const bits = version === 4 ? 32 : 128
  const length = prefix === undefined ? bits : Number(prefix)
  if (version === 0 || length < 1 || length > bits) return false
  networks.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6')
  return true
}

/**
 * The address of whoever sent a request: of the hops that it says it came by, the first that is not trusted, from here. What
 * is no address ends the way: then it is the hop that told it.
 * @param connected the address that is connected to this process
 * @param forwarded `X-Forwarded-For`: who connected to each proxy, the farthest first
 */
export function visitorsAddress(connected: string, forwarded: string | undefined, trust: Trust) {
  const told = (forwarded ?? '').split(',').reverse()
  let address = connected
  for (const [hop, next] of told.entries()) {
    const further = plainAddress(next.trim())
    if (further === null || !trust(address, hop)) break
    address = further
  }
  return address
}

/** An address without the port and brackets that some proxies write with it; `null` for what is none. */
function plainAddress(given: string) {
  const [, bracketed, dotted] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+)(?::\d+)?$/.exec(given) ?? []
  const address = bracketed ?? dotted ?? given
  return isIP(address) ? address : null
}
