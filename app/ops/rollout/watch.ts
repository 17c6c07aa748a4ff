import { setTimeout as pause } from 'node:timers/promises'
import { SLOT, type Figures } from '#ops/figures/figures'
import { judge, type Judgement } from '#ops/rollout/judgement'
import type { Limits } from '#ops/rollout/limits'
import { duration } from '#ops/rollout/phrases'
import { strangeness } from '#ops/rollout/strangeness'
import type { Switchboard } from '#switchboard/switchboard'

/** What happens while a step is watched. */
export type Watching =
  /** `left`: ms of `every`; `patience`: ms until it waits no longer for calls. */
  | { kind: 'watching'; dial: number; left: number; patience: number; judgement: Judgement }
  | { kind: 'held'; dial: number; judgement: Judgement }
  /** A limit is passed that may have to do with a host that has only just started: it is looked at once more. */
  | { kind: 'slow'; dial: number; reason: string }

export type Trouble =
  /** The dial is to go back. */
  | { kind: 'back'; reason: string }
  /** Too little was seen to go on, and nothing that speaks against staying. */
  | { kind: 'refused'; dial: number; reason: string }
  /** Somebody else turned the dial meanwhile; it is theirs. */
  | { kind: 'taken over'; dial: number; reason: string }

interface Step extends Limits {
  module: string
  dial: number
  /** The other side's store when the rollout began. */
  store: string | null
}

const LOOK_EVERY = 1000
const HOUR = 60 * 60 * 1000

/** Watches both sides of a module at one step of a rollout. */
export class Watch {
  constructor(
    protected switchboard: Switchboard,
    protected figures: Figures
  ) {}

  /** Answers once it is over: `null` where the step held. */
  async step(step: Step, told: (watching: Watching) => void): Promise<Trouble | null> {
    const { module, dial, every, maxWait, store } = step
    const { placements } = this.switchboard
    const { peer } = this.switchboard.line(module)
    const began = Date.now()
    // Figures are kept by slots: the one that runs is looked at from its beginning, else what it has yet to see is lost.
    let since = new Date(began - (began % (SLOT * 1000)))
    const before = await this.figures.traffic(
      module,
      new Date(began - HOUR),
      new Date(since.getTime() - 1)
    )
    let wasSlow = false
    for (let silences = 0; ;) {
      await pause(LOOK_EVERY)
      await placements.load()
      const now = placements.of(module).dial
      if (now !== dial) {
        const reason = `somebody turned the dial to ${now}; see module:history ${module}`
        return { kind: 'taken over', dial: now, reason }
      }
      await peer!.shakeHands()
      silences = peer!.status === 'reachable' ? 0 : silences + 1
      if (silences > 1) return back('its other host does not shake hands')
      const strange = strangeness(module, peer!, store)
      if (strange !== null) return back(strange)
      const judgement = judge(await this.figures.traffic(module, since), before, step)
      if (judgement.passed !== null) {
        if (!judgement.isSlow || wasSlow) return back(judgement.passed)
        // The first calls to a host that was idle are slow. Those that follow it are judged anew.
        wasSlow = true
        since = new Date(Date.now() - (Date.now() % (SLOT * 1000)) + SLOT * 1000)
        told({ kind: 'slow', dial, reason: judgement.passed })
        continue
      }
      const left = began + every - Date.now()
      const patience = left + maxWait
      const isJudged = judgement.enough && judgement.few.length === 0
      if (patience <= 0 && !judgement.enough)
        return { kind: 'refused', dial, reason: tooFew(judgement, step) }
      if (patience <= 0 || (left <= 0 && isJudged)) {
        told({ kind: 'held', dial, judgement })
        return null
      }
      told({ kind: 'watching', dial, left: Math.max(0, left), patience, judgement })
    }
  }
}

function tooFew({ calls }: Judgement, { minCalls, every, maxWait }: Step) {
  return (
    `only ${calls} calls went there in ${duration(every + maxWait)}, and without ${minCalls} nothing is judged. Wait longer ` +
    '(--max-wait), take fewer (--min-calls), or begin with a higher step'
  )
}

function back(reason: string): Trouble {
  return { kind: 'back', reason }
}
