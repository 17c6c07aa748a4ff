import { isEmbedded } from '#database/addresses'
import { away, MODULES } from '#tests/support/away'
import { databaseForHosts, SECRETS } from '#tests/support/database_for_hosts'
import { closedPort } from '#tests/support/closed_port'
import { faultyProxy, type FaultyProxy } from '#tests/support/faulty_proxy'
import { endWithTests } from '#tests/support/left_behind'
import { SupervisedHost } from '#tests/support/supervised_host'
import { theBuild } from '#tests/support/the_build'

/** The modules that the tests name; others have hosts, too. */
type ModuleName = 'users' | 'thoughts' | 'search'
type HostName = 'web' | ModuleName

const HOSTS = ['web', ...MODULES] as HostName[]

const address = (port: number) => `http://127.0.0.1:${port}`
const closedPorts = async () => ({ site: await closedPort(), internal: await closedPort() })
type Ports = Awaited<ReturnType<typeof closedPorts>>

/** Starts a host on these ports: in production on PostgreSQL, which with an embedded database of its own it cannot be. */
async function start(
  name: string,
  { site, internal }: Ports,
  database: string | null,
  settings: Record<string, string>
) {
  return new SupervisedHost(name, address(internal), await theBuild(), {
    ...SECRETS,
    ...(database
      ? { NODE_ENV: 'production', DATABASE_URL: database }
      : { NODE_ENV: 'test', DATABASE_FOLDER: `tmp/hosts/${name}${site}`, DEMO_DATA: 'false' }),
    PORT: String(site),
    INTERNAL_PORT: String(internal),
    SERVE: name,
    ...settings,
  })
}

/** Waits for all hosts; stops them, and the proxies between them, where one does not get ready. */
async function together(all: SupervisedHost[], proxies: FaultyProxy[]) {
  const stop = async () => {
    await Promise.all(all.map((host) => host.stop()))
    await Promise.all(proxies.map((proxy) => proxy.close()))
  }
  await Promise.all(all.map((host) => host.ready())).catch(async (error) => {
    await stop()
    throw error
  })
  return { all, stop }
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
 * of its own. They reach each other through proxies, one in front of each module, which do as a test says.
 * @param database on PostgreSQL; the one made for hosts where nothing is said
 */
export async function startFourHosts({ database }: { database?: string } = {}) {
  const stores = database ?? (isEmbedded ? null : await databaseForHosts())
  const ports = {} as Record<HostName, Ports>
  for (const name of HOSTS) ports[name] = await closedPorts()
  const urls = {} as Record<ModuleName, string>
  const proxies = {} as Record<ModuleName, FaultyProxy>
  for (const name of MODULES as ModuleName[]) {
    urls[name] = address(ports[name].internal)
    proxies[name] = await faultyProxy(urls[name])
  }
  const hosts = {} as Record<HostName, SupervisedHost>
  for (const name of HOSTS) {
    const others = Object.entries(proxies).filter(([module]) => module !== name)
    const found = Object.fromEntries(others.map(([module, { url }]) => [module, url]))
    hosts[name] = await start(name, ports[name], stores, away(found))
  }
  return {
    ...hosts,
    ...(await together(Object.values(hosts), Object.values(proxies))),
    site: address(ports.web.site),
    /** Where each module is reached without a proxy. */
    urls,
    proxies,
    /** All answers come through again. */
    mend() {
      for (const proxy of Object.values(proxies)) proxy.fault = null
    },
  }
}

export type TwoHosts = Awaited<ReturnType<typeof startTwoHosts>>

/**
 * The whole system in one process, in production on PostgreSQL, and a second process beside it that serves every module
 * too. Each knows the other, the first one through a proxy, and all dials are at 0 until somebody turns them.
 */
export async function startTwoHosts() {
  const database = await databaseForHosts()
  const [ofWhole, ofBeside] = [await closedPorts(), await closedPorts()]
  const between = await faultyProxy(address(ofBeside.internal))
  const knowing = (url: string) =>
    Object.fromEntries(MODULES.map((module) => [`${module.toUpperCase()}_URL`, url]))
  const [whole, beside] = await Promise.all([
    start('everything', ofWhole, database, {
      SERVE: ['web', ...MODULES].join(),
      ...knowing(between.url),
    }),
    start('every module', ofBeside, database, {
      SERVE: MODULES.join(),
      ...knowing(address(ofWhole.internal)),
    }),
  ])
  const { stop } = await together([whole, beside], [between])
  return { whole, beside, between, site: address(ofWhole.site), database, stop }
}
