import type { ChildProcess } from 'node:child_process'
import { away, MODULES } from '#tests/support/away'
import { closedPort } from '#tests/support/closed_port'
import { faultyProxy } from '#tests/support/faulty_proxy'
import { start } from './process.ts'

/** A site under measurement: where it is, and what tells of its module calls. */
export interface Site {
  origin: string
  internal: string
  processes: ChildProcess[]
}

export type Environment = Record<string, string>

/** Everything in one process. */
export async function startWhole(environment: Environment): Promise<Site> {
  return host(environment, {})
}

/** Everything in one process, `whole`, and a second one beside it that serves every module too, where dials lead. */
export async function startBeside(environment: Environment) {
  const beside = await host(environment, { SERVE: MODULES.join() })
  const urls = Object.fromEntries(
    MODULES.map((name) => [`${name.toUpperCase()}_URL`, beside.internal])
  )
  return { whole: await host(environment, urls), beside }
}

/** A host for the web and one for each module, on the same database; `wire` counts what goes between them. */
export async function startSplit(environment: Environment) {
  const entries = MODULES.map(async (name) => [name, String(await closedPort())])
  const ports: Record<string, string> = Object.fromEntries(await Promise.all(entries))
  const urls = byModule((name) => `http://127.0.0.1:${ports[name]}`)
  const modules = await Promise.all(
    MODULES.map((name) => {
      const others = Object.entries(urls).filter(([other]) => other !== name)
      const settings = { SERVE: name, INTERNAL_PORT: ports[name] }
      return host(environment, { ...settings, ...away(Object.fromEntries(others)) })
    })
  )
  const web = await host(environment, { SERVE: 'web', ...away(urls) })
  const proxies = await Promise.all(MODULES.map((name) => faultyProxy(urls[name])))
  const counted = byModule((name) => proxies[MODULES.indexOf(name)].url)
  const watched = await host(environment, { SERVE: 'web', ...away(counted) })
  const processes = [web, ...modules].flatMap((one) => one.processes)
  return {
    site: web,
    /** The same web once more, by connections whose bytes are counted; slower for it. */
    watched,
    wireBytes: () => proxies.reduce((sum, { bytes }) => sum + bytes, 0),
    all: [...processes, ...watched.processes],
  }
}

const byModule = (valueOf: (name: string) => string) =>
  Object.fromEntries(MODULES.map((name) => [name, valueOf(name)]))

async function host(environment: Environment, settings: Environment): Promise<Site> {
  const PORT = String(await closedPort())
  const INTERNAL_PORT = settings.INTERNAL_PORT ?? String(await closedPort())
  const ports = { HOST: '127.0.0.1', PORT, INTERNAL_PORT }
  const internal = `http://127.0.0.1:${INTERNAL_PORT}`
  const all = { ...environment, ...settings, ...ports }
  const process = await start('bin/start.js', all, `${internal}/health/ready`)
  return { origin: `http://127.0.0.1:${PORT}`, internal, processes: [process] }
}
