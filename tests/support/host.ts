import { setTimeout as pause } from 'node:timers/promises'
// By their files: `npm test` reads this one without the application.
import { MODULES } from './away.ts'
import { closedPort } from './closed_port.ts'
import { eventually } from './eventually.ts'
import { hostOf, isReady } from './program.ts'
import { theBuild } from './the_build.ts'

export interface Host {
  site: string
  /** How it ended, if it ends without having been told to. */
  died: Promise<string>
  /** Tells it to go, as an operator would, and waits until it is gone. */
  stop: () => Promise<void>
}

/** How long a host may take to be ready, and to go before it is made to (ms). */
const PATIENCE = { ready: 60_000, gone: 20_000 }

let count = 0

/** A host of its own, in another process: with a database of its own, unless the tests run on PostgreSQL. */
export async function startHost(
  environment: Record<string, string>,
  givenInternalPort?: number
): Promise<Host> {
  const port = await closedPort()
  const internalPort = givenInternalPort ?? (await closedPort())
  const host = hostOf(await theBuild(), {
    ...surroundings(),
    NODE_ENV: 'test',
    DEMO_DATA: 'false',
    HOST: '127.0.0.1',
    PORT: String(port),
    INTERNAL_PORT: String(internalPort),
    DATABASE_FOLDER: `tmp/tests/${process.pid}/host${count++}`,
    DATABASE_POOL: '3',
    ...environment,
  })
  const how = async () =>
    `${host.child.signalCode ?? `code ${await host.exited}`}, ${host.output.trim() || 'no complaint'}`
  let isTold = false
  const died = new Promise<string>((resolve) => {
    host.exited.then(() => isTold || resolve(how()))
  })
  const isUp = async () => {
    if (host.hasEnded) throw new Error(`It ended: ${await how()}`)
    return isReady(`http://127.0.0.1:${internalPort}`)
  }
  await eventually(isUp, PATIENCE.ready).catch(({ message }) => {
    host.child.kill('SIGKILL')
    throw new Error(`The host that serves ${environment.SERVE} did not start. ${message}`)
  })
  return {
    site: `http://127.0.0.1:${port}`,
    died,
    async stop() {
      isTold = true
      const impatient = pause(PATIENCE.gone, null, { ref: false }).then(() => host.stop('SIGKILL'))
      await Promise.race([host.stop(), impatient])
    },
  }
}

/** This process's environment, without where its own modules are. */
function surroundings() {
  const environment = { ...process.env }
  for (const module of MODULES.map((name) => name.toUpperCase())) {
    delete environment[`${module}_DIAL`]
    delete environment[`${module}_URL`]
  }
  return environment
}
