import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { isSea } from 'node:sea'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { HostSettings } from '#ops/split/split_settings'

/** What this program is started with, for a host: the executable knows by itself. */
const START = isSea() ? [] : [fileURLToPath(new URL('../../../bin/start.js', import.meta.url))]

/** One host, in a process of its own that does not outlive this one. */
export class HostProcess {
  /** How it ended, in words; never rejects. */
  readonly gone: Promise<string>
  #child: ChildProcess
  #complaint: string | null = null

  /** @param say takes each line that the host writes */
  constructor(
    readonly settings: HostSettings,
    say: (line: string) => void
  ) {
    this.#child = spawn(process.execPath, START, {
      env: { ...process.env, ...settings.environment },
      // By the channel a host sees that its launcher has died, however that happened.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Out of the terminal's reach: else Ctrl-C would come twice, from the terminal and from here.
      detached: true,
    })
    createInterface({ input: this.#child.stdout! }).on('line', say)
    createInterface({ input: this.#child.stderr! }).on('line', (line) => {
      this.#complaint ??= /^MyThoughts did not start: (.*)/.exec(line)?.[1] ?? null
      say(line)
    })
    this.gone = once(this.#child, 'close').then(([code, signal]) => this.#explain(code, signal))
  }

  /** Waits until it takes requests. Does not end where the host does: race it against `gone`. */
  async ready() {
    const url = `http://127.0.0.1:${this.settings.internalPort}/health/ready`
    const asks = () =>
      fetch(url).then(
        ({ ok }) => ok,
        () => false
      )
    while (!(await asks())) await pause(100)
  }

  async end(signal: NodeJS.Signals = 'SIGTERM') {
    this.#child.kill(signal)
    await this.gone
  }

  #explain(code: number | null, signal: NodeJS.Signals | null) {
    if (signal) return `ended by ${signal}`
    return this.#complaint ?? `exit code ${code}; its last lines are above`
  }
}
