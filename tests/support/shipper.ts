import { Shipper } from '#ops/logs/syslog/shipper'
import type { SyslogAddress } from '#ops/logs/syslog/syslog_address'
import { atEnd } from '#tests/support/at_end'

/** A shipper of this process, with what it told operators; `log` writes lines that are numbered from 1. */
export function shipperTo(
  address: SyslogAddress,
  {
    host = 'web:3334',
    most,
  }: { host?: string; most?: ConstructorParameters<typeof Shipper>[3] } = {}
) {
  const told: string[] = []
  const shipper = new Shipper(address, { host, run: Date.now() }, (what) => told.push(what), most)
  let lines = 0
  const log = (count: number, fields: object = {}) => {
    for (let left = count; left > 0; left--) {
      const line = { level: 30, time: Date.now(), number: ++lines, ...fields, msg: 'request' }
      shipper.write(`${JSON.stringify(line)}\n`)
    }
  }
  atEnd(() => shipper.flush(1))
  return { shipper, told, log }
}
