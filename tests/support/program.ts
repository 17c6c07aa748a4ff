import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
// By their files: `npm test` reads this one without the application.
import { eventually } from './eventually.ts'
import { endWithTests } from './left_behind.ts'
import { theBuild } from './the_build.ts'

const { PATH, HOME, NODE_COMPILE_CACHE } = process.env

/** In tests, all who ask come from one address. */
const LIMITS = { API_REQUESTS_PER_ADDRESS: '1000000', SEARCHES_AT_ONCE_PER_ADDRESS: '1000000' }

/** What a program gets of this process's environment: nothing that would configure it. */
export const SURROUNDINGS = { PATH, HOME, NODE_COMPILE_CACHE }

const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** A process of ours that a test started. It ends with this one. */
export class Program {
  output = ''
  readonly child: ChildProcess
  /** Its exit code, once it ended and all of its output was read; `null` where a signal ended it. */
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
      ...(folder && { DATABASE_FOLDER: resolve(folder) }),
      ...environment,
    })
  }

  /** @param environment what is set beside the bare surroundings; ports of 0 are chosen by the system */
  constructor(
    file: string,
    args: string[],
    environment: NodeJS.ProcessEnv,
    node = process.execPath,
    options: SpawnOptions = {}
  ) {
    this.child = spawn(node, [file, ...args], {
      env: {
        ...{ ...SURROUNDINGS, ...LIMITS },
        ...{ NO_COLOR: '1', PORT: '0', INTERNAL_PORT: '0' },
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    })
    running.add(this.child)
    endWithTests(() => this.child.kill('SIGKILL'))
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text) => (this.output += text))
    }
    this.exited = once(this.child, 'close').then(([code]) => {
      running.delete(this.child)
      return code
    })
  }

  get hasEnded() {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** Waits for a line of output; fails with all of the output where the program ends first. */
  async says(expected: RegExp, within = 90_000): Promise<RegExpExecArray> {
    return eventually(async () => {
      const found = expected.exec(this.output)
      if (!found && this.hasEnded) throw new Error(`It ended first:\n${this.output}`)
      return found
    }, within)
  }

  /** The addresses that a server started in development names. */
  async ready() {
    const [, site] = await this.says(/The site\s+(\S+)/)
    const [, internal] = await this.says(/Internal port\s+(\S+)\/metrics/)
    await this.says(/Ctrl-C/)
    return { site, internal }
  }

  /** Tells it to go, and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM') {
    if (!this.hasEnded) this.child.kill(signal)
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
