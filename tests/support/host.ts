import { spawn } from 'node:child_process'
import { once } from 'node:events'
// By their files: `npm test` reads this one without the application.
import { MODULES } from './away.ts'
import { closedPort } from './closed_port.ts'
import { eventually } from './eventually.ts'
import { endWithTests } from './left_behind.ts'
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
  const folder = await theBuild()
  const host = spawn(process.execPath, ['bin/start.js'], {
    cwd: folder,
    // By the channel it learns when this process dies, and goes too.
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: {
      ...surroundings(),
      NODE_ENV: 'test',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      DEMO_DATA: 'false',
      HOST: '127.0.0.1',
      PORT: String(port),
      INTERNAL_PORT: String(internalPort),
      DATABASE_FOLDER: `tmp/tests/${process.pid}/host${count++}`,
      DATABASE_POOL: '3',
      ...environment,
    },
  })
  let complaint = ''
  host.stderr!.on('data', (text) => (complaint += text))
  const gone = once(host, 'exit')
  const kill = () => host.kill('SIGKILL')
  process.once('exit', kill)
  endWithTests(kill)

  let isTold = false
  const died = new Promise<string>((resolve) => {
    host.once('close', (code, signal) => {
      if (!isTold) resolve(`${signal ?? `code ${code}`}, ${complaint.trim() || 'no complaint'}`)
    })
  })
  const isReady = async () => {
    if (host.exitCode !== null || host.signalCode !== null)
      throw new Error(`It ended: ${complaint}`)
    return fetch(`http://127.0.0.1:${internalPort}/health/ready`).then(
      ({ ok }) => ok,
      () => false
    )
  }
  await eventually(isReady, PATIENCE.ready).catch(({ message }) => {
    kill()
    throw new Error(`The host that serves ${environment.SERVE} did not start. ${message}`)
  })
  return {
    site: `http://127.0.0.1:${port}`,
    died,
    async stop() {
      isTold = true
      host.kill('SIGTERM')
      const impatient = setTimeout(kill, PATIENCE.gone)
      await gone
      clearTimeout(impatient)
      process.off('exit', kill)
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
