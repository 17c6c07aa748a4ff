import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { eventually } from '#tests/support/eventually'

const running = new Set<number>()
process.once('exit', () => running.forEach((group) => process.kill(-group, 'SIGKILL')))

interface Terminal {
  shell: ChildProcess
  output: string
  closed: Promise<unknown>
}

/** Terminals in which a reader of a document types its commands; each runs one program at a time. */
export class Terminals {
  #open = new Map<string, Terminal>()
  #environment: NodeJS.ProcessEnv

  constructor(environment: Record<string, string>) {
    const { PATH, HOME } = process.env
    this.#environment = {
      PATH: `${dirname(process.execPath)}:${PATH}`,
      HOME,
      NO_COLOR: '1',
      ...environment,
    }
  }

  /** Runs a program that stays, once what ran there was ended; waits until it says how to stop it. */
  async start(name: string, commands: string) {
    await this.interrupt(name)
    const terminal = this.#shell(commands)
    this.#open.set(name, terminal)
    await eventually(async () => {
      if (terminal.shell.exitCode !== null) throw new Error(`It ended:\n${terminal.output}`)
      return terminal.output.includes('Ctrl-C')
    }, 120_000)
  }

  /** Runs commands to their end; answers what they print: `printed` without errors and warnings, `output` with them. */
  async run(commands: string) {
    let printed = ''
    const terminal = this.#shell(commands)
    terminal.shell.stdout!.on('data', (text) => (printed += text))
    await terminal.closed
    return { code: terminal.shell.exitCode, printed, output: terminal.output }
  }

  /** Presses Ctrl-C: the signal goes to all that the terminal runs, npm and its shell included. */
  async interrupt(name: string) {
    const terminal = this.#open.get(name)
    this.#open.delete(name)
    if (!terminal) return
    if (terminal.shell.exitCode === null) process.kill(-terminal.shell.pid!, 'SIGINT')
    await terminal.closed
  }

  async interruptAll() {
    await Promise.all([...this.#open.keys()].map((name) => this.interrupt(name)))
  }

  #shell(commands: string): Terminal {
    const shell = spawn('sh', ['-c', commands], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    running.add(shell.pid!)
    const closed = once(shell, 'close').then(() => running.delete(shell.pid!))
    const terminal = { shell, output: '', closed }
    for (const stream of [shell.stdout, shell.stderr])
      stream.setEncoding('utf8').on('data', (text) => (terminal.output += text))
    return terminal
  }
}
