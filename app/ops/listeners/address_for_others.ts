import type { AddressInfo } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'

const EVERYWHERE = ['0.0.0.0', '::']

/** Where other hosts reach what listens there: on all addresses of this machine, the first that is not its own alone. */
export function addressForOthers({ address, port }: Pick<AddressInfo, 'address' | 'port'>) {
  const reached = EVERYWHERE.includes(address) ? (firstOutside() ?? hostname()) : address
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}/`
}

/** Whether an address leads back to the machine that uses it. */
export function isLoopback(address: string) {
  return /^(127\.|\[::1\]$|localhost$)/.test(new URL(address).hostname)
}

function firstOutside() {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const outside = all.filter(({ internal, scopeid }) => !internal && !scopeid)
  return (outside.find(({ family }) => family === 'IPv4') ?? outside[0])?.address
}
