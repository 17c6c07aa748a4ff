import { flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { publishedElsewhere, servedOutboxes } from '#ops/events/served_outboxes'
import { OperatorCommand } from '#ops/terminal/operator_command'
import { table } from '#ops/terminal/table'
import type { Listed } from '#switchboard/operators'

const LONGEST_ERROR = 60

export default class EventsList extends OperatorCommand {
  static commandName = 'events:list'
  static description = 'List the events that were given up: subscribers refused them too often'
  static help = [
    'Reads the outboxes of the modules that this host serves (SERVE).',
    '```',
    '{{ binaryName }} events:list                the events that were given up',
    '{{ binaryName }} events:list --waiting      those that are still tried, too',
    '{{ binaryName }} events:list --json         with payload, for scripts',
    '{{ binaryName }} events:replay 12 13        try two of them again',
    '```',
  ]
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Show the events that are still tried, too' })
  declare waiting: boolean

  @flags.boolean({ description: 'Print JSON' })
  declare json: boolean

  @flags.number({ description: 'Show at most so many of each module', default: 100 })
  declare limit: number

  async run() {
    if (!this.isCount('--limit', this.limit)) return
    const found: (Listed & { module: string })[] = []
    for (const [module, outbox] of await servedOutboxes(this.app)) {
      const listed = await outbox.list({ dead: !this.waiting, limit: this.limit })
      found.push(...listed.map((event) => ({ module, ...event })))
    }
    if (this.json) return console.log(JSON.stringify(found, null, 2))
    const elsewhere = await publishedElsewhere(this.app)
    if (elsewhere) this.logger.warning(elsewhere)
    if (found.length === 0) {
      const none = this.waiting ? 'No event waits or was given up.' : 'No event was given up.'
      return this.logger.info(none)
    }
    const head = ['Id', 'Event', 'For', 'Published', 'Tries', 'State', 'Last error']
    const rows = found.map((event) => [
      event.id,
      event.name,
      event.subscriber,
      event.publishedAt.toISOString(),
      String(event.attempts),
      event.deadAt ? 'given up' : 'waiting',
      shortened(event.lastError ?? ''),
    ])
    console.log(table(head, rows))
  }
}

function shortened(error: string) {
  const line = error.replace(/\s+/g, ' ')
  return line.length > LONGEST_ERROR ? `${line.slice(0, LONGEST_ERROR - 1)}…` : line
}
