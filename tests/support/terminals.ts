import { dirname } from 'node:path'
import { Program } from '#tests/support/program'

const running = new Set<number>()
process.once('exit', () => running.forEach((group) => process.kill(-group, 'SIGKILL')))

/** Terminals in which a reader of a document types its commands; each runs one program at a time. */
export class Terminals {
  #open = new Map<string, Program>()

  constructor(protected environment: Record<string, string>) {}

  /** Runs a program that stays, once what ran there was ended; waits until it says how to stop it. */
  async start(name: string, commands: string) {
    await this.interrupt(name)
    const shell = this.#shell(commands)
    this.#open.set(name, shell)
    await shell.says(/Ctrl-C/, 120_000)
  }

  /** Runs commands to their end; answers what they print: `printed` without errors and warnings, `output` with them. */
  async run(commands: string) {
    let printed = ''
    const shell = this.#shell(commands)
    shell.child.stdout!.on('data', (text) => (printed += text))
    return { code: await shell.exited, printed, output: shell.output }
  }

  /** Presses Ctrl-C: the signal goes to all that the terminal runs, npm and its shell included. */
  async interrupt(name: string) {
    const shell = this.#open.get(name)
    this.#open.delete(name)
    if (shell && !shell.hasEnded) process.kill(-shell.child.pid!, 'SIGINT')
    await shell?.exited
  }

  async interruptAll() {
    await Promise.all([...this.#open.keys()].map((name) => this.interrupt(name)))
  }

  #shell(commands: string) {
    // What the document does not set is not set.
    const bare = { PORT: undefined, INTERNAL_PORT: undefined, NODE_COMPILE_CACHE: undefined }
    const PATH = `${dirname(process.execPath)}:${process.env.PATH}`
    const environment = { ...bare, PATH, ...this.environment }
    const shell = new Program('-c', [commands], environment, 'sh', { detached: true })
    const group = shell.child.pid!
    running.add(group)
    void shell.exited.then(() => running.delete(group))
    return shell
  }
}
