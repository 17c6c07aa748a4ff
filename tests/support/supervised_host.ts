import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { eventually } from '#tests/support/eventually'
import { endWithTests } from '#tests/support/left_behind'
import { SURROUNDINGS } from '#tests/support/surroundings'

const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** Between the end of a host that nobody killed and its next start, in ms. */
const BEFORE_RESTART = 200

/** A host in a process of its own that is started again whenever it ends, as an orchestrator would. */
export class SupervisedHost {
  kills = 0
  /** What it said when it ended although nobody killed it. */
  readonly crashes: string[] = []
  #child!: ChildProcess
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
    return this.#child.pid!
  }

  /** Waits until it says of itself that requests may be sent. */
  async ready(within = 120_000) {
    await eventually(() => this.isReady(), within).catch(() => {
      throw new Error(`The host of ${this.name} did not get ready: ${this.crashes.join('\n')}`)
    })
  }

  async isReady() {
    const signal = AbortSignal.timeout(2000)
    return fetch(`${this.internal}/health/ready`, { signal }).then(
      ({ ok }) => ok,
      () => false
    )
  }

  /** kill -9; waits until it is gone, not until the next one is up. */
  async kill() {
    const child = this.#child
    if (!running.has(child)) return
    this.kills++
    const gone = once(child, 'exit')
    process.kill(child.pid!, 'SIGKILL')
    await gone
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
    const { LOG_LEVEL = 'silent' } = process.env
    const child = spawn(process.execPath, [join(this.folder, 'bin/start.js')], {
      cwd: this.folder,
      stdio: ['ignore', LOG_LEVEL === 'silent' ? 'ignore' : 'inherit', 'pipe'],
      env: { ...SURROUNDINGS, LOG_LEVEL, ...this.environment },
    })
    let complaint = ''
    child.stderr!.on('data', (text) => (complaint += text))
    running.add(child)
    this.#child = child
    child.once('exit', (code, signal) => void this.#ended(child, code, signal, () => complaint))
  }

  async #ended(
    child: ChildProcess,
    code: number | null,
    signal: NodeJS.Signals | null,
    complaint: () => string
  ) {
    running.delete(child)
    if (signal !== 'SIGKILL') {
      await pause(BEFORE_RESTART)
      this.crashes.push(`it ended by itself with ${code ?? signal}: ${complaint()}`)
    }
    if (!this.#stopped) this.#start()
  }
}
