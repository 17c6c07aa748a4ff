import { isEmbedded } from '#database/addresses'
import { MODULES } from '#tests/support/away'
import { databaseForHosts, SECRETS } from '#tests/support/database_for_hosts'
import { closedPort } from '#tests/support/closed_port'
import { faultyProxy, type FaultyProxy } from '#tests/support/faulty_proxy'
import { endWithTests } from '#tests/support/left_behind'
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
  /** What a host is told beside the usual. */
  environment?: Partial<Record<HostName, Record<string, string>>>
}

export type FourHosts = Awaited<ReturnType<typeof startFourHosts>>

let shared: Promise<FourHosts> | undefined

/** The four hosts that tests share, started once a run: every host is ready, and every answer comes through. */
export async function theFourHosts() {
  if (!shared) {
    shared = startFourHosts()
    endWithTests(() => shared!.then(({ stop }) => stop()).catch(() => {}))
  }
  const hosts = await shared
  hosts.mend()
  await Promise.all(hosts.all.map((host) => host.ready()))
  return hosts
}

/**
 * The whole system as four processes, each restarted when it dies, on ports that stay: the web and every module at a host
 * of its own. They reach each other through proxies, one in front of each module, which do as a test says. On PostgreSQL
 * they run in production; each with an embedded database of its own they cannot.
 */
export async function startFourHosts({ database, environment = {} }: Options = {}) {
  const [folder, stores] = await Promise.all([theBuild(), database ?? storesForHosts()])
  const ports = await portsOf(HOSTS)
  const internal = await portsOf(HOSTS)
  const address = (port: number) => `http://127.0.0.1:${port}`
  const urls = Object.fromEntries(MODULES.map((name) => [name, address(internal[name])])) as Urls
  const proxies = {} as Record<ModuleName, FaultyProxy>
  for (const name of MODULES as ModuleName[]) proxies[name] = await faultyProxy(urls[name])
  const found = Object.fromEntries(
    Object.entries(proxies).map(([name, { url }]) => [name, url])
  ) as Urls

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
  const stop = async () => {
    await Promise.all(all.map((host) => host.stop()))
    await Promise.all(Object.values(proxies).map((proxy) => proxy.close()))
  }
  await Promise.all(all.map((host) => host.ready())).catch(async (error) => {
    await stop()
    throw error
  })
  return {
    ...hosts,
    all,
    site: address(ports.web),
    /** Where each module is reached without a proxy. */
    urls,
    proxies,
    /** All answers come through again. */
    mend() {
      for (const proxy of Object.values(proxies)) proxy.fault = null
    },
    stop,
  }
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
