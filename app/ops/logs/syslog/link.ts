import type { SyslogAddress } from '#ops/logs/syslog/syslog_address'

/** A way to the collector: a connection, or a socket for datagrams. It keeps no process running. */
export interface Link {
  /** Hands messages to the operating system; `taken` is called once it has them all. */
  send(messages: Buffer[], taken: () => void): void
  /** Ends it in order; a connection is closed once the collector has read everything. */
  end(): void
  destroy(): void
}

export interface LinkEvents {
  opened: () => void
  /** Called once, also where it never opened. */
  closed: (error?: Error) => void
}

export type OpenLink = (address: SyslogAddress, events: LinkEvents) => Link
