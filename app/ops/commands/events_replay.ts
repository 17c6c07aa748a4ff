import { args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { publishedElsewhere, servedOutboxes } from '#ops/events/served_outboxes'
import { OperatorCommand } from '#ops/terminal/operator_command'
import type { Outbox } from '#switchboard/operators'
import { ACE } from '#switchboard/command_line'

export default class EventsReplay extends OperatorCommand {
  static commandName = 'events:replay'
  static description = 'Try events again that were given up'
  static help = [
    'Ids are those of `events:list`; each module counts its own, so name the module where several are served. Where one ' +
      'is not there, none is tried again.',
    '```',
    '{{ binaryName }} events:replay 12 13',
    '{{ binaryName }} events:replay 12 --module=thoughts',
    '{{ binaryName }} events:replay --all',
    '```',
    'Exit codes: 0 done, 1 not there, 2 wrong use.',
  ]
  static options: CommandOptions = { startApp: true }

  @args.spread({ description: 'Ids of events that were given up', required: false })
  declare ids?: string[]

  @flags.boolean({ description: 'Every event that was given up' })
  declare all: boolean

  @flags.string({ description: 'Only events that this module published' })
  declare module?: string

  async run() {
    const wrong = this.#mistake()
    if (wrong) return this.wrongUse(wrong)
    const served = await servedOutboxes(this.app)
    if (this.module && !served.has(this.module))
      return this.wrongUse(
        `"${this.module}" is no module served here; these are: ${[...served.keys()].join(', ')}`
      )
    const outboxes = [...served].filter(([name]) => !this.module || name === this.module)
    if (!this.all && !(await this.#areReplayable(outboxes))) return

    let replayed = 0
    for (const [, outbox] of outboxes)
      replayed += (await outbox.replay(this.all ? 'all' : this.ids!)).length
    this.logger.success(`${replayed} event(s) will be tried again`)
    const elsewhere = await publishedElsewhere(this.app)
    if (elsewhere) this.logger.warning(elsewhere)
  }

  /** What is wrong with what was asked, or `null`. */
  #mistake() {
    const ids = this.ids ?? []
    if (this.all && ids.length > 0) return 'name ids, or say --all; not both'
    if (!this.all && ids.length === 0)
      return `name the ids of events (see: ${ACE} events:list), or say --all`
    const odd = ids.find((id) => !/^\d{1,18}$/.test(id))
    return odd === undefined
      ? null
      : `"${odd}" is no id of an event; ids are whole numbers (see: ${ACE} events:list)`
  }

  /** Whether each id is that of one event that was given up; else says which is not, before any is tried again. */
  async #areReplayable(outboxes: [string, Outbox][]) {
    const lists = await Promise.all(
      outboxes.map(([, outbox]) => outbox.list({ dead: true, limit: 100_000 }))
    )
    const having = lists.map((list) => list.filter(({ id }) => this.ids!.includes(id)))
    const found = new Set(having.flat().map(({ id }) => id))
    const missing = this.ids!.filter((id) => !found.has(id))
    if (having.filter((list) => list.length > 0).length > 1)
      this.wrongUse('several modules have events with these ids: add --module=<name>')
    else if (missing.length > 0)
      this.refused(
        `not among the events given up: ${missing.join(', ')} (see: ${ACE} events:list). None is tried again`
      )
    else return true
    return false
  }
}
