import { isEmbedded } from '#database/addresses'
import { MODULES } from '#tests/support/away'
import { databaseForHosts, SECRETS } from '#tests/support/database_for_hosts'
import { closedPort } from '#tests/support/closed_port'
import { SupervisedHost } from '#tests/support/supervised_host'
import { theBuild } from '#tests/support/the_build'

/** The modules that the tests name; others have hosts, too. */
type ModuleName = 'users' | 'thoughts' | 'search'
export type HostName = 'web' | ModuleName
export type Urls = Record<ModuleName, string>

const HOSTS = ['web', ...MODULES] as HostName[]

interface Options {
  /** The PostgreSQL database; the one made for hosts where nothing is said. */
  database?: string
  /** Given the modules' own addresses, those by which other hosts find them: what stands between them. */
  between?: (urls: Urls) => Promise<Partial<Urls>>
  /** What a host is told beside the usual. */
  environment?: Partial<Record<HostName, Record<string, string>>>
}

export type FourHosts = Awaited<ReturnType<typeof startFourHosts>>

/**
 * The whole system as four processes, each restarted when it dies, on ports that stay: the web and every module at a host
 * of its own. On PostgreSQL they run in production; each with an embedded database of its own they cannot.
 */
export async function startFourHosts({ database, between, environment = {} }: Options = {}) {
  const [folder, stores] = await Promise.all([theBuild(), database ?? storesForHosts()])
  const ports = await portsOf(HOSTS)
  const internal = await portsOf(HOSTS)
  const address = (port: number) => `http://127.0.0.1:${port}`
  const urls = Object.fromEntries(MODULES.map((name) => [name, address(internal[name])])) as Urls
  const found = { ...urls, ...(await between?.(urls)) }

  const start = (name: HostName) =>
    new SupervisedHost(name, address(internal[name]), folder, {
      ...SECRETS,
      NODE_ENV: stores ? 'production' : 'test',
      ...(stores
        ? { DATABASE_URL: stores }
        : { DATABASE_FOLDER: `tmp/hosts/${name}${ports[name]}`, DEMO_DATA: 'false' }),
      HOST: '127.0.0.1',
      PORT: String(ports[name]),
      INTERNAL_PORT: String(internal[name]),
      SERVE: name,
      ...awayFrom(name, found),
      ...environment[name],
    })
  const hosts = Object.fromEntries(HOSTS.map((name) => [name, start(name)])) as Record<
    HostName,
    SupervisedHost
  >
  const all = Object.values(hosts)
  const stop = async () => void (await Promise.all(all.map((host) => host.stop())))
  await Promise.all(all.map((host) => host.ready())).catch(async (error) => {
    await stop()
    throw error
  })
  return { ...hosts, all, site: address(ports.web), urls, stop }
}

async function storesForHosts() {
  return isEmbedded ? null : databaseForHosts()
}

async function portsOf(names: readonly HostName[]) {
  const ports: Record<string, number> = {}
  for (const name of names) ports[name] = await closedPort()
  return ports
}

/** The settings that send every module but one's own to its host. */
function awayFrom(host: HostName, urls: Urls) {
  const others = Object.entries(urls).filter(([name]) => name !== host)
  return Object.fromEntries(
    others.flatMap(([name, url]) => [
      [`${name.toUpperCase()}_DIAL`, '100'],
      [`${name.toUpperCase()}_URL`, url],
    ])
  )
}
