import app from '@adonisjs/core/services/app'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'

export interface Host {
  site: string
  /** Tells it to go, as an operator would, and waits until it is gone. */
  stop: () => Promise<void>
}

let count = 0

/** A host of its own, in another process: with a database of its own, unless the tests run on PostgreSQL. */
export async function startHost(
  environment: Record<string, string>,
  givenInternalPort?: number
): Promise<Host> {
  const port = await closedPort()
  const internalPort = givenInternalPort ?? (await closedPort())
  const host = spawn(process.execPath, ['bin/start.js'], {
    cwd: app.makePath(),
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
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
  host.stderr.on('data', (text) => (complaint += text))
  const gone = once(host, 'exit')
  const kill = () => host.kill('SIGKILL')
  process.once('exit', kill)
  const isReady = async () => {
    if (host.exitCode !== null) throw new Error(`A host did not start: ${complaint}`)
    return fetch(`http://127.0.0.1:${internalPort}/health/ready`).then(
      ({ ok }) => ok,
      () => false
    )
  }
  await eventually(isReady, 30_000).catch((error) => {
    kill()
    throw error
  })
  return {
    site: `http://127.0.0.1:${port}`,
    async stop() {
      host.kill('SIGTERM')
      await gone
      process.off('exit', kill)
    },
  }
}
