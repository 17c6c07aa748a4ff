import type { Figures } from '#ops/figures/figures'
import { isAlive, otherSource, type HostReport, type HostReports } from '#ops/figures/host_reports'
import { wrongReason } from '#ops/placement/reason'
import {
  type Change,
  type ChangeLog,
  isShare,
  noOtherHost,
  type Setting,
} from '#switchboard/operators'
import type { Switchboard } from '#switchboard/switchboard'

/** What an operator wants: a dial, or a shadow's share, set to a value. */
export interface Wish {
  module: string
  setting: Setting
  to: number
  who: string
  why: string
  /** How many comparisons in a row must have been equal before a dial is raised. */
  cleanShadow?: number
  /** The dial at which the rollout began that this is a step of. */
  rolloutFrom?: number | null
}

export type Outcome =
  | { kind: 'done'; change: Change }
  /** It is there already. */
  | { kind: 'unchanged' }
  /** It may not be, or not now: why, and what to do. */
  | { kind: 'refused'; reason: string }

/** Turns dials for operators, through the gate: the same for commands and the console. */
export class Moves {
  constructor(
    protected switchboard: Switchboard,
    protected log: ChangeLog,
    protected figures: Figures,
    protected reports: Pick<HostReports, 'all'>
  ) {}

  /** Where placements are written instead; `null` where they are written here. */
  get writtenElsewhere(): string | null {
    const { source } = this.switchboard.placements
    return source === 'switchboard' ? null : source
  }

  async make({
    module,
    setting,
    to,
    who,
    why,
    cleanShadow = 0,
    rolloutFrom = null,
  }: Wish): Promise<Outcome> {
    if (!isShare(to)) return refused(`${to} is no share; it is a whole number from 0 to 100`)
    const wrong = wrongReason(why)
    if (wrong) return refused(wrong)
    if (this.writtenElsewhere) return refused(elsewhere(this.writtenElsewhere))
    // The way home stays open: those that obey are to go, whatever others do.
    const unable = to === 0 ? null : await this.#whoIsUnable(module, to)
    if (unable) return refused(unable)
    const { placements } = this.switchboard
    const { peer } = this.switchboard.line(module)
    await peer?.shakeHands()
    await placements.load()
    const reason =
      this.switchboard.obstacle(module, setting, to) ??
      (setting === 'dial' && to > placements.of(module).dial
        ? await this.#unclean(module, cleanShadow)
        : null)
    if (reason !== null) return refused(reason)

    const isFirstLook = setting === 'shadow' && to > 0 && placements.of(module).shadow === 0
    if (isFirstLook) await this.figures.forgetComparisons(module)
    const store = setting === 'dial' && to > 0 ? (peer?.store ?? null) : null
    const initial = placements.initial.get(module)![setting]
    const change = await this.log.record(
      { module, setting, to, who, why, store, rolloutFrom },
      initial
    )
    await placements.load()
    return change ? { kind: 'done', change } : { kind: 'unchanged' }
  }

  /** Which host would go on as it does, since it takes its dials from elsewhere, or none that runs knows another one. */
  async #whoIsUnable(module: string, to: number): Promise<string | null> {
    const hosts = (await this.reports.all()).filter(isAlive)
    for (const host of hosts) {
      const source = otherSource(module, host)
      if (source)
        return `${host.name} takes its dials from ${source}. Write them there, or start it without`
    }
    const knows = ({ modules: { [module]: report } }: HostReport) =>
      report?.peer && (report.isLocal || to === 100)
    return hosts.length > 0 && !hosts.some(knows) ? noOtherHost(module) : null
  }

  async #unclean(module: string, needed: number): Promise<string | null> {
    if (needed === 0) return null
    const compared = (await this.figures.comparisons()).filter((one) => one.module === module)
    const clean = compared.reduce((sum, one) => sum + one.clean, 0)
    if (clean >= needed) return null
    const { shadow } = this.switchboard.placements.of(module)
    const todo =
      shadow === 0
        ? `Compare first: module:shadow ${module} 10 --why="…"`
        : 'Wait, or see module:diffs'
    return `only ${clean} of ${needed} comparisons of ${module} were equal in a row. ${todo}`
  }
}

function elsewhere(source: string) {
  return source === 'settings'
    ? 'this host has no store of the switchboard, so its dials are those of its settings. Set SWITCHBOARD_DATABASE_URL, and restart'
    : `placements are read from a file here. Write them to ${source}; every host obeys it within a second`
}

function refused(reason: string): Outcome {
  return { kind: 'refused', reason }
}
