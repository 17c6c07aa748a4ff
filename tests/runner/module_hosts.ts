import { randomBytes } from 'node:crypto'
import { away, MODULES } from '../support/away.ts'
import { closedPort } from '../support/closed_port.ts'
import { startHost, type Host } from '../support/host.ts'

/**
 * Starts a host for each module. Answers the settings of a fourth host that serves the web alone and finds its modules
 * there; `died` says which host ended without having been told to, and how.
 */
export async function startModuleHosts(environment: Record<string, string>) {
  // Hosts that make their own secrets at once would make different ones.
  // Tokens name the site, so all must think of the same address.
  const PUBLIC_URL = 'http://localhost:3333'
  const shared = { PUBLIC_URL, ...environment, APP_KEY: secret(), WIRE_KEY: secret() }
  const ports: Record<string, number> = {}
  for (const module of MODULES) ports[module] = await closedPort()
  const addressesOf = (modules: string[]) =>
    Object.fromEntries(modules.map((one) => [one, `http://127.0.0.1:${ports[one]}`]))

  const start = (module: string) => {
    const others = MODULES.filter((one) => one !== module)
    const settings = { ...shared, SERVE: module, DATABASE_POOL: '10' }
    return startHost({ ...settings, ...away(addressesOf(others)) }, ports[module])
  }
  const hosts = await allOrNone(MODULES.map(start))
  return {
    environment: { ...shared, SERVE: 'web', ...away(addressesOf(MODULES)) },
    died: Promise.race(
      hosts.map(async ({ died }, at) => `The host of ${MODULES[at]} died: ${await died}`)
    ),
    async stop() {
      await Promise.all(hosts.map((host) => host.stop()))
    },
  }
}

const secret = () => randomBytes(32).toString('base64url')

/** Where one does not start, the others are stopped. */
async function allOrNone(starting: Promise<Host>[]) {
  const results = await Promise.allSettled(starting)
  const hosts = results.filter((one) => one.status === 'fulfilled').map(({ value }) => value)
  const failed = results.find((one) => one.status === 'rejected')
  if (!failed) return hosts
  await Promise.all(hosts.map((host) => host.stop()))
  throw failed.reason
}
