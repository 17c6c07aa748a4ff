/** Where a syslog collector listens. */
export interface SyslogAddress {
  protocol: 'udp' | 'tcp' | 'tls'
  /** A name or an IP address, an IPv6 address without brackets. */
  host: string
  port: number
}

/** Reads `LOG_SYSLOG`, such as `tls://logs.example:6514`; `null` for anything else. */
export function syslogAddress(given: string): SyslogAddress | null {
  if (!URL.canParse(given)) return null
  const { protocol, username, hostname, port, pathname, search, hash } = new URL(given)
  const [, name] = /^(udp|tcp|tls):$/.exec(protocol) ?? []
  const isBare = username + pathname + search + hash === ''
  if (!name || !isBare || !hostname || Number(port) < 1) return null
  return {
    protocol: name as SyslogAddress['protocol'],
    host: hostname.replace(/^\[(.+)\]$/, '$1'),
    port: Number(port),
  }
}
