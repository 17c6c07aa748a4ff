import { args, flags } from '@adonisjs/core/ace'
import { Figures } from '#ops/figures/figures'
import { stopping } from '#ops/health/stopping'
import { ModuleCommand } from '#ops/placement/module_command'
import { Moves } from '#ops/placement/moves'
import { wrongReason } from '#ops/placement/reason'
import { limitsFrom } from '#ops/rollout/limits'
import { duration } from '#ops/rollout/phrases'
import { Rollout, type Progress } from '#ops/rollout/rollout'
import { held, judged, waiting } from '#ops/rollout/wording'
import { ChangeLog } from '#switchboard/operators'

export default class ModuleRollout extends ModuleCommand {
  static commandName = 'module:rollout'
  static description =
    'Raise the dial of a module step by step while both sides are compared; go back if a limit is passed'
  static help = [
    'Each step is watched for --every, and for up to --max-wait more while operations have fewer than --min-calls. ' +
      'Every operation is judged by itself. Errors count where the other side has more than this one; a median counts ' +
      'where it is over --max-slower and over --max-slower-by. This command drives it: broken off, the dial stays, and ' +
      'the same command goes on from there.',
    '```',
    '{{ binaryName }} module:rollout search --why="moves to its own host"',
    '{{ binaryName }} module:rollout search --steps=1,10,50,100 --every=60s \\',
    '  --max-errors=0.5% --max-slower=2x --max-slower-by=20ms',
    '{{ binaryName }} module:rollout search --steps=50,100 --require-clean-shadow=1000',
    '```',
    'Exit codes: 0 the last step holds, 1 refused or gone back, 2 wrong use, 130 or 143 broken off.',
  ]

  @args.string({ description: 'The module, as module:status lists it' })
  declare module: string

  @flags.string({ description: 'The dials, rising', default: '1,10,50,100' })
  declare steps: string

  @flags.string({ description: 'How long to watch each step', default: '60s' })
  declare every: string

  @flags.string({ description: 'The share of failed calls there that is borne', default: '0.5%' })
  declare maxErrors: string

  @flags.string({ description: 'How many times slower the other side may be', default: '2x' })
  declare maxSlower: string

  @flags.string({ description: 'How much slower it may be, however many times', default: '20ms' })
  declare maxSlowerBy: string

  @flags.number({ description: 'Calls to each side that an operation is judged by', default: 20 })
  declare minCalls: number

  @flags.string({ description: 'How long to wait at most for calls that are few', default: '5m' })
  declare maxWait: string

  @flags.number({ description: 'Only if so many comparisons of the shadow were equal in a row' })
  declare requireCleanShadow?: number

  @flags.string({ description: 'The reason, for the history', default: 'rollout' })
  declare why: string

  /** The dial of which it was told that calls are waited for. */
  #waitingAt: number | null = null

  async run() {
    if (!(await this.isModule(this.module)) || !this.hasStore()) return
    const limits = this.#limits()
    if (!limits || !this.isCount('--min-calls', this.minCalls)) return
    if (!this.isCount('--require-clean-shadow', this.requireCleanShadow)) return
    const wrong = wrongReason(String(this.why))
    if (wrong) return this.wrongUse(wrong)
    const { module, who, why, requireCleanShadow: cleanShadow } = this
    const { container } = this.app
    const rollout = new Rollout(
      await this.switchboard(),
      await container.make(ChangeLog),
      await container.make(Figures),
      await container.make(Moves)
    )
    this.app.terminating(() => this.#tellBrokenOff())
    const end = await rollout.run({ ...limits, module, who, why, cleanShadow }, (one) =>
      this.#tell(one)
    )
    if (end.kind === 'done') return this.logger.success(`${module}: the dial is at ${end.dial}`)
    const kept = end.kind === 'back' ? `went back to ${end.dial}` : `the dial stays at ${end.dial}`
    this.refused(`${module}: ${kept}: ${end.reason}`)
  }

  #limits() {
    try {
      return limitsFrom(this)
    } catch (error) {
      this.wrongUse((error as Error).message)
      return null
    }
  }

  /** On a terminal the watching is one line that changes; elsewhere only that it takes longer is told. */
  #tell(progress: Progress) {
    const { module } = this
    const { dial } = progress
    if (progress.kind === 'step') {
      const verb = progress.resumed ? 'goes on at' : `dial ${progress.from} →`
      return this.logger.info(`${module}: ${verb} ${dial}`)
    }
    if (progress.kind === 'slow')
      return this.logger.info(`${module} at ${dial}: ${progress.reason}; looking again`)
    const { judgement } = progress
    if (progress.kind === 'held') {
      if (process.stdout.isTTY) this.logger.logUpdatePersist()
      return this.logger.info(`${module} at ${dial}: ${held(judgement)}`)
    }
    const { left, patience } = progress
    const rest = left > 0 ? `${duration(left)} left` : waiting(judgement, patience)
    if (process.stdout.isTTY)
      return this.logger.logUpdate(`${module} at ${dial}: ${judged(judgement)}; ${rest}`)
    if (left > 0 || this.#waitingAt === dial) return
    this.#waitingAt = dial
    this.logger.info(`${module} at ${dial}: ${rest}`)
  }

  /** A signal ends the process while the rollout still runs. */
  async #tellBrokenOff() {
    if (!stopping.asked) return
    if (process.stdout.isTTY) this.logger.logUpdatePersist()
    const { dial } = (await this.switchboard()).placements.of(this.module)
    this.logger.warning(`${this.module}: the dial stays at ${dial}; run it again to go on`)
  }
}
