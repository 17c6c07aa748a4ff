import { setTimeout as pause } from 'node:timers/promises'
// By their files: `npm test` reads this one without the application.
import { MODULES } from './away.ts'
import { closedPort } from './closed_port.ts'
import { eventually } from './eventually.ts'
import { endWithTests } from './left_behind.ts'
import { Program } from './program.ts'
import { theBuild } from './the_build.ts'

/** How long a host may take to be ready, and to go before it is made to (ms). */
const PATIENCE = { ready: 120_000, gone: 20_000 }
/** Between the end of a host that nobody killed and its next start, in ms. */
const BEFORE_RESTART = 200

export const local = (port: number) => `http://127.0.0.1:${port}`

/** Addresses of a host to be, at which nobody listens: of its site, and of its internal port. */
export const newAddresses = async () => ({
  site: local(await closedPort()),
  internal: local(await closedPort()),
})
export type Addresses = Awaited<ReturnType<typeof newAddresses>>

/** A host in a process of its own, from a production build. */
export class Host {
  readonly site: string
  readonly internal: string
  kills = 0
  /** What it said whenever it ended although nobody told it to; `died` has the first. */
  readonly crashes: string[] = []
  readonly died: Promise<string>
  protected folder: string
  protected environment: NodeJS.ProcessEnv
  protected isRestarted: boolean
  #tellOfDeath!: (how: string) => void
  #program!: Program
  #isTold = false

  /**
   * @param folder of the build
   * @param isRestarted whether it is started again whenever it ends, as an orchestrator would
   */
  constructor(
    folder: string,
    { site, internal }: Addresses,
    environment: NodeJS.ProcessEnv,
    isRestarted = true
  ) {
    this.folder = folder
    this.environment = environment
    this.isRestarted = isRestarted
    this.site = site
    this.internal = internal
    this.died = new Promise((resolve) => (this.#tellOfDeath = resolve))
    this.#start()
    endWithTests(() => this.stop('SIGKILL'))
  }

  get pid() {
    return this.#program.child.pid!
  }

  /** What it wrote since it started last. */
  get output() {
    return this.#program.output
  }

  /** Waits until it says of itself that requests may be sent. */
  async ready() {
    const isReady = async () => {
      const [crash] = this.crashes
      if (crash && !this.isRestarted) throw new Error(crash)
      const signal = AbortSignal.timeout(2000)
      return (await fetch(`${this.internal}/health/ready`, { signal }).catch(() => null))?.ok
    }
    await eventually(isReady, PATIENCE.ready).catch(({ message }) => {
      const { SERVE = 'everything' } = this.environment
      const crashes = this.crashes.join('\n')
      throw new Error(`The host of ${SERVE} did not get ready: ${crashes || message}`)
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

  /** Ends it for good, as an operator would where nothing is said, and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM') {
    this.#isTold = true
    const impatient = pause(PATIENCE.gone, null, { ref: false }).then(() => this.kill())
    await Promise.race([this.#program.stop(signal), impatient])
  }

  #start() {
    const { LOG_LEVEL = 'silent' } = process.env
    const ports = { PORT: new URL(this.site).port, INTERNAL_PORT: new URL(this.internal).port }
    const environment = { LOG_LEVEL, HOST: '127.0.0.1', ...this.environment, ...ports }
    // By the channel it learns when this process dies, and goes too.
    const program = new Program('bin/start.js', [], environment, process.execPath, {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    if (LOG_LEVEL !== 'silent') program.child.stdout!.pipe(process.stdout)
    this.#program = program
    void program.exited.then(async (code) => {
      const { signalCode: signal } = program.child
      const isKilled = this.isRestarted && signal === 'SIGKILL'
      if (!isKilled && !this.#isTold) {
        const how = `it ended by itself with ${signal ?? `code ${code}`}: ${program.output.trim()}`
        this.crashes.push(how)
        this.#tellOfDeath(how)
        if (this.isRestarted) await pause(BEFORE_RESTART)
      }
      if (this.isRestarted && !this.#isTold) this.#start()
    })
  }
}

/** Waits for all of these hosts; stops all where one does not get ready. */
export async function allReady(hosts: Host[]) {
  await Promise.all(hosts.map((host) => host.ready())).catch(async (error) => {
    await Promise.all(hosts.map((host) => host.stop('SIGKILL')))
    throw error
  })
  return hosts
}

/** A host from the build of these sources: with a database of its own, unless the tests run on PostgreSQL. */
export async function newHost(environment: Record<string, string>, given?: Addresses) {
  const addresses = given ?? (await newAddresses())
  const surroundings = { ...process.env }
  // Not where this process's own modules are.
  for (const module of MODULES.map((name) => name.toUpperCase()))
    for (const setting of ['DIAL', 'URL']) delete surroundings[`${module}_${setting}`]
  const always = {
    NODE_ENV: 'test',
    DEMO_DATA: 'false',
    DATABASE_FOLDER: `tmp/tests/${process.pid}/host${new URL(addresses.site).port}`,
    DATABASE_POOL: '3',
  }
  const settings = { ...surroundings, HOST: '127.0.0.1', ...always, ...environment }
  return new Host(await theBuild(), addresses, settings, false)
}

/** The same, once it is ready. */
export async function startHost(environment: Record<string, string>, given?: Addresses) {
  const [host] = await allReady([await newHost(environment, given)])
  return host
}
