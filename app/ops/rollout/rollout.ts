import type { Figures } from '#ops/figures/figures'
import type { Moves, Outcome } from '#ops/placement/moves'
import { asReason } from '#ops/placement/reason'
import { beginningOf } from '#ops/rollout/beginning'
import type { Limits } from '#ops/rollout/limits'
import { Watch, type Watching } from '#ops/rollout/watch'
import type { ChangeLog } from '#switchboard/operators'
import type { Switchboard } from '#switchboard/switchboard'

export interface RolloutPlan extends Limits {
  module: string
  who: string
  why: string
  cleanShadow?: number
}

/** What happens on the way, for who watches. */
export type Progress = { kind: 'step'; dial: number; from: number; resumed: boolean } | Watching

export type RolloutEnd =
  | { kind: 'done'; dial: number }
  /** The gate does not let the dial go on, or nowhere back, or too little was seen; it stays. */
  | { kind: 'refused'; dial: number; reason: string }
  /** Something was wrong, and the dial is back where the rollout began, or at 0 where only that way was open. */
  | { kind: 'back'; dial: number; reason: string }
  /** Somebody else turned the dial meanwhile; it is theirs. */
  | { kind: 'taken over'; dial: number; reason: string }

/**
 * Raises a dial step by step, watching both sides at each. It keeps nothing of its own: where it dies the dial stays,
 * and the history says where it began, so that the next one goes on from there.
 */
export class Rollout {
  #watch: Watch

  constructor(
    protected switchboard: Switchboard,
    protected log: ChangeLog,
    figures: Figures,
    protected moves: Moves
  ) {
    this.#watch = new Watch(switchboard, figures)
  }

  async run(plan: RolloutPlan, told: (progress: Progress) => void): Promise<RolloutEnd> {
    const { module, steps } = plan
    const { peer } = this.switchboard.line(module)
    const { dial, origin, resumed, ...began } = await this.#beginning(plan)
    if (!peer)
      return { kind: 'refused', dial, reason: this.switchboard.obstacle(module, 'dial', 100)! }
    let [current, store] = [dial, began.store]
    for (const step of steps.filter((one) => one > dial || (resumed && one === dial))) {
      // A step that was broken off is watched again. Turning there anew would take whatever store is there now for right.
      const goesOn = resumed && step === dial
      if (!goesOn) {
        const outcome = await this.#turn(plan, step, origin, plan.why)
        if (outcome.kind === 'refused')
          return { kind: 'refused', dial: current, reason: outcome.reason }
      }
      store ??= peer.store
      told({ kind: 'step', dial: step, from: current, resumed: goesOn })
      current = step
      const trouble = await this.#watch.step({ ...plan, dial: step, store }, told)
      if (trouble?.kind === 'back') return this.#goBack(plan, origin, trouble.reason)
      if (trouble) return trouble
    }
    return { kind: 'done', dial: current }
  }

  async #beginning({ module, steps }: RolloutPlan) {
    const { placements } = this.switchboard
    await placements.load()
    const newest = (await this.log.newest([module])).find(({ setting }) => setting === 'dial')
    return beginningOf(placements.of(module).dial, steps, newest)
  }

  /** From 100 back to a share the gate wants a host that answers and fits, which may be what is wrong; to 0 it does not. */
  async #goBack(plan: RolloutPlan, origin: number, trouble: string): Promise<RolloutEnd> {
    let reason = trouble
    for (const to of new Set([origin, 0])) {
      const outcome = await this.#turn(plan, to, null, asReason(`went back: ${reason}`))
      const { dial } = this.switchboard.placements.of(plan.module)
      if (outcome.kind !== 'refused') return { kind: 'back', dial, reason }
      reason += `; not to ${to}: ${outcome.reason}`
    }
    const { dial } = this.switchboard.placements.of(plan.module)
    return { kind: 'refused', dial, reason }
  }

  #turn(
    { module, who, cleanShadow }: RolloutPlan,
    to: number,
    rolloutFrom: number | null,
    why: string
  ): Promise<Outcome> {
    return this.moves.make({ module, setting: 'dial', to, who, why, cleanShadow, rolloutFrom })
  }
}
