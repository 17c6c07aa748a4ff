import { randomBytes } from 'node:crypto'
import { away, MODULES } from '../support/away.ts'
import { allReady, newAddresses, newHost, type Addresses, type Host } from '../support/host.ts'

/**
 * Starts a host for each module. Answers the settings of a fourth host that serves the web alone and finds its modules
 * there; `died` says which host ended without having been told to, and how.
 */
export async function startModuleHosts(environment: Record<string, string>) {
  // Hosts that make their own secrets at once would make different ones.
  // Tokens name the site, so all must think of the same address.
  const PUBLIC_URL = 'http://localhost:3333'
  const shared = { PUBLIC_URL, ...environment, APP_KEY: secret(), WIRE_KEY: secret() }
  const addresses: Record<string, Addresses> = {}
  for (const module of MODULES) addresses[module] = await newAddresses()
  const placesOf = (modules: string[]) =>
    away(Object.fromEntries(modules.map((one) => [one, addresses[one].internal])))

  const hosts: Host[] = []
  for (const SERVE of MODULES) {
    const others = placesOf(MODULES.filter((one) => one !== SERVE))
    const settings = { ...shared, SERVE, DATABASE_POOL: '10', ...others }
    hosts.push(await newHost(settings, addresses[SERVE]))
  }
  await allReady(hosts)
  return {
    environment: { ...shared, SERVE: 'web', ...placesOf(MODULES) },
    died: Promise.race(
      hosts.map(async ({ died }, at) => `The host of ${MODULES[at]} died: ${await died}`)
    ),
    async stop() {
      await Promise.all(hosts.map((host) => host.stop()))
    },
  }
}

const secret = () => randomBytes(32).toString('base64url')
