import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { servedOutboxes } from '#ops/events/served_outboxes'
import { REFUSED, WRONG_USE } from '#ops/terminal/exit_codes'

export default class EventsReplay extends BaseCommand {
  static commandName = 'events:replay'
  static description = 'Try events again that were given up'
  static help = [
    'Ids are those of `events:list`; each module counts its own, so name the module where several are served.',
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
    const wrong = this.#wrongUse()
    if (wrong) return this.#fail(wrong, WRONG_USE)
    const outboxes = await servedOutboxes(this.app)
    if (this.module && !outboxes.has(this.module))
      return this.#fail(
        `"${this.module}" is no module served here; these are: ${[...outboxes.keys()].join(', ')}`,
        WRONG_USE
      )
    if (!this.all && !this.module && outboxes.size > 1 && (await this.#areAmbiguous(outboxes)))
      return this.#fail(
        'several modules have events with these ids: add --module=<name>',
        WRONG_USE
      )

    const replayed: string[] = []
    for (const [module, outbox] of outboxes) {
      if (this.module && module !== this.module) continue
      replayed.push(...(await outbox.replay(this.all ? 'all' : this.ids!)))
    }
    const missing = (this.all ? [] : this.ids!).filter((id) => !replayed.includes(id))
    if (missing.length > 0)
      return this.#fail(
        `not among the events given up: ${missing.join(', ')} (see: node ace events:list)`
      )
    this.logger.success(`${replayed.length} event(s) will be tried again`)
  }

  /** What is wrong with what was asked, or `null`. */
  #wrongUse() {
    const ids = this.ids ?? []
    if (Boolean(this.all) === ids.length > 0)
      return 'name the ids of events (see: node ace events:list), or say --all'
    const odd = ids.find((id) => !/^\d{1,18}$/.test(id))
    return odd === undefined
      ? null
      : `"${odd}" is no id of an event; ids are whole numbers (see: node ace events:list)`
  }

  async #areAmbiguous(outboxes: Awaited<ReturnType<typeof servedOutboxes>>) {
    const ids = new Set(this.ids)
    const having = await Promise.all(
      [...outboxes.values()].map(async (outbox) =>
        (await outbox.list({ dead: true, limit: 100_000 })).some(({ id }) => ids.has(id))
      )
    )
    return having.filter(Boolean).length > 1
  }

  #fail(message: string, exitCode = REFUSED) {
    this.exitCode = exitCode
    this.logger.error(message)
  }
}
