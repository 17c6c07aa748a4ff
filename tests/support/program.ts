import app from '@adonisjs/core/services/app'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { eventually } from '#tests/support/eventually'
import { endWithTests } from '#tests/support/left_behind'
import { SURROUNDINGS } from '#tests/support/surroundings'
import { theBuild } from '#tests/support/the_build'

const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** A process of ours that a test started. */
export class Program {
  output = ''
  readonly child: ChildProcess
  readonly exited: Promise<number | null>

  /**
   * A program of the run's build, which starts in less time than the sources. It is told that it is in development, where
   * nothing else is said, and its paths are those of the tests.
   */
  static async fromBuild<One extends Program>(
    this: new (...args: ConstructorParameters<typeof Program>) => One,
    file: string,
    args: string[],
    { DATABASE_FOLDER: folder, ...environment }: Record<string, string>
  ): Promise<One> {
    return new this(join(await theBuild(), file), args, {
      NODE_ENV: 'development',
      ...(folder && { DATABASE_FOLDER: app.makePath(folder) }),
      ...environment,
    })
  }

  /** @param environment what is set beside the bare surroundings; ports of 0 are chosen by the system */
  constructor(
    file: string,
    args: string[],
    environment: Record<string, string>,
    node = process.execPath
  ) {
    this.child = spawn(node, [file, ...args], {
      env: { ...SURROUNDINGS, NO_COLOR: '1', PORT: '0', INTERNAL_PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(this.child)
    endWithTests(() => this.child.kill('SIGKILL'))
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text) => (this.output += text))
    }
    this.exited = once(this.child, 'exit').then(([code]) => {
      running.delete(this.child)
      return code
    })
  }

  /** Waits for a line of output; fails with all of the output where the program ends first. */
  async says(expected: RegExp): Promise<RegExpExecArray> {
    return eventually(async () => {
      const found = expected.exec(this.output)
      if (!found && this.child.exitCode !== null) throw new Error(`It ended first:\n${this.output}`)
      return found
    }, 90_000)
  }

  /** The addresses that a server started in development names. */
  async ready() {
    const [, site] = await this.says(/The site\s+(\S+)/)
    const [, internal] = await this.says(/Internal port\s+(\S+)\/metrics/)
    await this.says(/Ctrl-C/)
    return { site, internal }
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM') {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal)
    return this.exited
  }
}

/** `npm start`, as far as a process goes. */
export function startServer(environment: Record<string, string>) {
  return Program.fromBuild('bin/start.js', [], environment)
}

/** `node ace …`; it goes on when this returns. */
export function startAce(args: string[], environment: Record<string, string>) {
  return Program.fromBuild('ace.js', args, environment)
}

/** `node ace …`, run to its end. */
export async function ace(args: string[], environment: Record<string, string>) {
  const program = await startAce(args, environment)
  const code = await program.exited
  return { code, output: program.output }
}
