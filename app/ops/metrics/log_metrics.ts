import { Counter, Gauge, type Registry } from 'prom-client'
import { shippedLines } from '#ops/logs/syslog/shipping'

/** Shows what became of log lines that are sent to syslog as well; nothing where none are. */
export function showShippedLines(registry: Registry) {
  const lines = shippedLines()
  if (!lines) return
  const counter = (name: string, help: string, count: () => number) =>
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset()
        this.inc(count())
      },
    })
  counter('log_syslog_sent_lines_total', 'Log lines sent to syslog', () => lines.sent)
  counter(
    'log_syslog_dropped_lines_total',
    'Log lines given up: the syslog collector was away or slow for too long, or the line too long',
    () => lines.dropped
  )
  new Gauge({
    name: 'log_syslog_buffered_lines',
    help: 'Log lines that wait to be sent to syslog',
    registers: [registry],
    collect() {
      this.set(lines.buffered)
    },
  })
}
