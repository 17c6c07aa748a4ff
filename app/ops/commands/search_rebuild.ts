import { flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { setTimeout as pause } from 'node:timers/promises'
import type { OutputOf } from '#switchboard/contract'
import { ModuleFailure } from '#switchboard/failures'
import { Search } from '#ops/dependencies'
import { placementAt, type Where } from '#ops/placement/as_hosts_do'
import { OperatorCommand } from '#ops/terminal/operator_command'
import { lackOf, type Placement } from '#switchboard/operators'
import { Switchboard } from '#switchboard/switchboard'
import type { search } from '#modules/search/contract'

type Batch = OutputOf<typeof search.operations.rebuild>

/** A batch is asked for this often before giving up: a host may be restarting, or an event be writing the same entries. */
const TRIES = 3
const BETWEEN_TRIES = 1000
const BAR = 30
const WHERE: readonly Where[] = ['here', 'there']

export default class SearchRebuild extends OperatorCommand {
  static commandName = 'search:rebuild'
  static description = 'Build what search knows anew from the thoughts, while searches go on'
  static help = [
    'Needed after news of thoughts was lost, or after a change of what search keeps of them.',
    'It may be broken off at any time: the next one goes on where it was.',
    '```',
    '{{ binaryName }} search:rebuild',
    '{{ binaryName }} search:rebuild --from-start',
    '{{ binaryName }} search:rebuild --side=there   where the dial is to go to',
    '{{ binaryName }} search:rebuild --json',
    '```',
  ]
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Begin with the first thought, wherever an earlier one ended' })
  declare fromStart: boolean

  @flags.string({ description: 'here or there; where the dial sends searches, unless given' })
  declare side?: string

  @flags.boolean({ description: 'Print nothing but the result, as JSON' })
  declare json: boolean

  async run() {
    const where = WHERE.find((one) => one === this.side)
    if (this.side !== undefined && !where)
      return this.wrongUse(`"${this.side}" is no side; there are ${WHERE.join(' and ')}`)
    const found = await this.#find(where)
    if (!found) return
    const { client, placement } = found
    const sum = { done: 0, total: 0, written: 0, removed: 0 }
    let fromStart = this.fromStart ?? false
    for (;;) {
      const batch = await this.#next(client, fromStart)
      if (!batch) return
      if (sum.done === 0 && batch.resumed) this.#tell('Going on where an earlier rebuild ended.')
      this.#draw(batch, sum.done)
      sum.done = batch.done
      sum.total = batch.total
      sum.written += batch.written
      sum.removed += batch.removed
      fromStart = false
      if (batch.finished) break
    }
    const lack = await this.#lackAt(placement)
    if (this.json) return console.log(JSON.stringify({ ...sum, lack }))
    this.logger.success(
      `search is rebuilt: ${sum.written} entries written, ${sum.removed} of lost thoughts removed`
    )
    if (lack) this.logger.warning(lack)
  }

  /** A client for the store that is meant, held to until all is done; `null` where it cannot be had, which is then said. */
  async #find(where: Where | undefined) {
    const switchboard = await this.app.container.make(Switchboard)
    try {
      const placement = where
        ? await placementAt(where, switchboard.line('search'))
        : await this.placementOf('search')
      return { placement, client: await this.clientAt(Search, placement) }
    } catch (error) {
      if (!(error instanceof ModuleFailure)) throw error
      this.refused(`${error.message}. Nothing is done`)
      return null
    }
  }

  /** The next batch; `null` where it cannot be had, which is then said. */
  async #next(client: Search, fromStart: boolean): Promise<Batch | null> {
    for (let tries = 1; ; tries++) {
      try {
        const batch = await client.rebuild({ fromStart })
        if (!batch.ok) throw new Error(`A module may rebuild search: ${batch.error.type}`)
        return batch.value
      } catch (error) {
        if (!(error instanceof ModuleFailure)) throw error
        if (tries < TRIES) {
          await pause(BETWEEN_TRIES)
          continue
        }
        this.exitCode = 1
        this.logger.error(
          `${error.message}. What is done is kept; run search:rebuild again to go on from there`
        )
        return null
      }
    }
  }

  /** What the store lacks still, where there are two: one that nobody tells of events is behind again with the next one. */
  async #lackAt({ dial }: Placement) {
    const { peer } = (await this.app.container.make(Switchboard)).line('search')
    if (!peer) return null
    await peer.shakeHands()
    if (peer.sharesStore) return null
    return dial >= 100
      ? lackOf('search', 'there', peer.behind, true)
      : lackOf('search', 'here', peer.ownBehind, true)
  }

  /** A bar on a terminal; elsewhere a line at each tenth of the way. */
  #draw({ done, total, finished }: Batch, before: number) {
    const share = total === 0 ? 1 : done / total
    const line = `${Math.floor(share * 100)} % (${done} of ${total} thoughts)`
    if (this.json) return
    if (process.stdout.isTTY) {
      const bar = '█'.repeat(Math.floor(share * BAR)).padEnd(BAR, '░')
      this.logger.logUpdate(`${bar} ${line}`)
      if (finished) this.logger.logUpdatePersist()
    } else if (Math.floor(share * 10) > Math.floor((before / total) * 10)) {
      this.logger.info(line)
    }
  }

  #tell(what: string) {
    if (!this.json) this.logger.info(what)
  }
}
