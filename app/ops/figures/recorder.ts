import { setTimeout as pause } from 'node:timers/promises'
import { bucketOf, noDurations } from '#ops/figures/durations'
import { SLOT, type Figures, type Slot } from '#ops/figures/figures'
import { CALLS, type Comparison, COMPARISONS, type Observation } from '#switchboard/operators'

const EVERY = 1000
const SWEEP_EVERY = 60
/** More comparisons than this between two writings are counted by the metrics only. */
const MOST_COMPARISONS = 1000

/** Gathers what this process sees of module calls, and writes it down once a second where there was any. */
export class Recorder {
  #slots = new Map<string, Slot>()
  #comparisons: Comparison[] = []
  #stopped = new AbortController()
  #loop: Promise<void> | null = null
  #failing = false
  #call = (observation: Observation) => this.#count(observation)
  #comparison = (comparison: Comparison) => {
    if (this.#comparisons.length < MOST_COMPARISONS) this.#comparisons.push(comparison)
  }

  constructor(
    protected figures: Figures,
    protected report: (error: unknown, what: string) => void
  ) {}

  start() {
    CALLS.subscribe(this.#call)
    COMPARISONS.subscribe(this.#comparison)
    this.#loop = this.#run()
  }

  async stop() {
    CALLS.unsubscribe(this.#call)
    COMPARISONS.unsubscribe(this.#comparison)
    this.#stopped.abort()
    await this.#loop
  }

  async #run() {
    const { signal } = this.#stopped
    for (let turn = 1; !signal.aborted; turn++) {
      await pause(EVERY, undefined, { ref: false, signal }).catch(() => {})
      await this.#write(turn % SWEEP_EVERY === 0)
    }
  }

  /** What cannot be written is lost: figures are worth less than memory. */
  async #write(sweep: boolean) {
    const [slots, comparisons] = [[...this.#slots.values()], this.#comparisons]
    this.#slots = new Map()
    this.#comparisons = []
    try {
      if (slots.length > 0) await this.figures.addTraffic(slots)
      if (comparisons.length > 0) await this.figures.addComparisons(comparisons)
      if (sweep) await this.figures.sweep()
      this.#failing = false
    } catch (error) {
      if (!this.#failing) this.report(error, 'writing figures')
      this.#failing = true
    }
  }

  #count({ module, operation, side, outcome, because, failed, seconds }: Observation) {
    const began = Math.floor(Date.now() / 1000 / SLOT) * SLOT * 1000
    const key = `${began} ${module} ${operation} ${side}`
    let slot = this.#slots.get(key)
    if (!slot) {
      slot = {
        slot: new Date(began),
        module,
        operation,
        side,
        calls: 0,
        failures: 0,
        codes: {},
        seconds: 0,
        buckets: noDurations(),
      }
      this.#slots.set(key, slot)
    }
    slot.calls++
    if (failed) {
      slot.failures++
      const code = because ?? outcome
      slot.codes[code] = (slot.codes[code] ?? 0) + 1
    }
    slot.seconds += seconds
    slot.buckets[bucketOf(seconds)]++
  }
}
