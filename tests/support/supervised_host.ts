import { setTimeout as pause } from 'node:timers/promises'
import { eventually } from '#tests/support/eventually'
import { endWithTests } from '#tests/support/left_behind'
import { hostOf, isReady, type Program } from '#tests/support/program'

/** Between the end of a host that nobody killed and its next start, in ms. */
const BEFORE_RESTART = 200

/** A host in a process of its own that is started again whenever it ends, as an orchestrator would. */
export class SupervisedHost {
  kills = 0
  /** What it said when it ended although nobody killed it. */
  readonly crashes: string[] = []
  #program!: Program
  #stopped = false

  /**
   * @param folder of a production build
   * @param internal the address of its internal port
   */
  constructor(
    readonly name: string,
    readonly internal: string,
    protected folder: string,
    protected environment: Record<string, string>
  ) {
    this.#start()
    endWithTests(() => this.stop())
  }

  get pid() {
    return this.#program.child.pid!
  }

  /** Waits until it says of itself that requests may be sent. */
  async ready(within = 120_000) {
    await eventually(() => isReady(this.internal), within).catch(() => {
      throw new Error(`The host of ${this.name} did not get ready: ${this.crashes.join('\n')}`)
    })
  }

  /** kill -9; waits until it is gone, not until the next one is up. */
  async kill() {
    if (this.#program.hasEnded) return
    this.kills++
    await this.#program.stop('SIGKILL')
  }

  /** It hangs: its ports take connections, and nothing answers. */
  freeze() {
    process.kill(this.pid, 'SIGSTOP')
  }

  thaw() {
    process.kill(this.pid, 'SIGCONT')
  }

  /** Ends it for good. */
  async stop() {
    this.#stopped = true
    await this.kill()
  }

  #start() {
    const program = hostOf(this.folder, this.environment)
    this.#program = program
    void program.exited.then(async (code) => {
      const { signalCode: signal } = program.child
      if (signal !== 'SIGKILL') {
        await pause(BEFORE_RESTART)
        this.crashes.push(`it ended by itself with ${code ?? signal}: ${program.output}`)
      }
      if (!this.#stopped) this.#start()
    })
  }
}
