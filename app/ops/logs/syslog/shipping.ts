import { destination, multistream } from '@adonisjs/core/logger'
import app from '@adonisjs/core/services/app'
import { Shipper } from '#ops/logs/syslog/shipper'
import { syslogAddress } from '#ops/logs/syslog/syslog_address'

interface Output {
  write(line: string): void
}

/** How long a host that stops waits for its last lines to be sent, in ms. */
const FLUSHED_WITHIN = 2000

let shipper: Shipper | null = null

/** How many log lines were sent to syslog and dropped since the start, and how many wait; `null` where none are shipped. */
export function shippedLines(): Pick<Shipper, 'sent' | 'dropped' | 'buffered'> | null {
  return shipper
}

/** Where log lines go: to `output`, standard output unless given, and to the syslog collector, if there is one. */
export function alsoToSyslog(
  output: Output | undefined,
  { address, host }: { address: string | undefined; host: string }
): Output | undefined {
  if (!address) return output
  const origin = { host, run: Math.round(performance.timeOrigin) }
  const report = async (what: string) => (await app.container.make('logger')).warn(what)
  shipper = new Shipper(syslogAddress(address)!, origin, report)
  // The logger's own level has decided already.
  return multistream([
    { level: 'trace', stream: output ?? destination() },
    { level: 'trace', stream: shipper },
  ])
}

export async function flushToSyslog() {
  await shipper?.flush(FLUSHED_WITHIN)
}
