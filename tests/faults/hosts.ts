import { isEmbedded } from '#database/addresses'
import { away, MODULES } from '#tests/support/away'
import { databaseForHosts, SECRETS } from '#tests/support/database_for_hosts'
import { faultyProxy, type FaultyProxy } from '#tests/support/faulty_proxy'
import { allReady, Host, newAddresses, type Addresses } from '#tests/support/host'
import { eventually } from '#tests/support/eventually'
import { endWithTests } from '#tests/support/left_behind'
import { theBuild } from '#tests/support/the_build'

/** The modules that the tests name; others have hosts, too. */
type ModuleName = 'users' | 'thoughts' | 'search'
type HostName = 'web' | ModuleName

const HOSTS = ['web', ...MODULES] as HostName[]

/** Starts a host: in production on PostgreSQL, which with an embedded database of its own it cannot be. */
async function start(
  SERVE: string,
  addresses: Addresses,
  database: string | null,
  settings: Record<string, string>
) {
  const folder = `tmp/hosts/${new URL(addresses.site).port}`
  return new Host(await theBuild(), addresses, {
    ...SECRETS,
    ...(database
      ? { NODE_ENV: 'production', DATABASE_URL: database }
      : { NODE_ENV: 'test', DATABASE_FOLDER: folder, DEMO_DATA: 'false' }),
    SERVE,
    ...settings,
  })
}

/** How to stop hosts, and the proxies between them. */
const stops = (all: Host[], proxies: FaultyProxy[]) => async () => {
  await Promise.all(all.map((host) => host.stop('SIGKILL')))
  await Promise.all(proxies.map((proxy) => proxy.close()))
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
  await allReady(hosts.all)
  await eventually(async () => (await Promise.all(hosts.all.map(hasMetAll))).every(Boolean))
  return hosts
}

/** Whether a host has shaken hands with every other one since a test was unkind to them. */
async function hasMetAll({ internal }: Host) {
  const metrics = await (await fetch(`${internal}/metrics`)).text()
  return !/^module_peer_up\{.*\} 0$/m.test(metrics)
}

/**
 * The whole system as four processes, each restarted when it dies, on ports that stay: the web and every module at a host
 * of its own. They reach each other through proxies, one in front of each module, which do as a test says.
 * @param database on PostgreSQL; the one made for hosts where nothing is said
 */
export async function startFourHosts({ database }: { database?: string } = {}) {
  const stores = database ?? (isEmbedded ? null : await databaseForHosts())
  const addresses = {} as Record<HostName, Addresses>
  for (const name of HOSTS) addresses[name] = await newAddresses()
  const proxies = {} as Record<ModuleName, FaultyProxy>
  for (const name of MODULES as ModuleName[])
    proxies[name] = await faultyProxy(addresses[name].internal)
  const hosts = {} as Record<HostName, Host>
  const startOne = (name: HostName) => {
    const others = Object.entries(proxies).filter(([module]) => module !== name)
    const found = Object.fromEntries(others.map(([module, { url }]) => [module, url]))
    return start(name, addresses[name], stores, away(found))
  }
  for (const name of HOSTS) hosts[name] = await startOne(name)
  const all = await allReady(Object.values(hosts))
  return {
    ...hosts,
    all,
    stop: stops(all, Object.values(proxies)),
    site: hosts.web.site,
    proxies,
    /** Starts a host again that was stopped for good, at its addresses. */
    async startAgain(name: HostName) {
      all.push(await startOne(name))
    },
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
 * @param given on this database, with these settings; the one made for hosts where nothing is said
 */
export async function startTwoHosts(given?: {
  database: string
  settings: Record<string, string>
}) {
  const database = given?.database ?? (await databaseForHosts())
  const [ofWhole, ofBeside] = [await newAddresses(), await newAddresses()]
  const between = await faultyProxy(ofBeside.internal)
  const knowing = (url: string) =>
    Object.fromEntries(MODULES.map((module) => [`${module.toUpperCase()}_URL`, url]))
  const { settings } = { settings: {}, ...given }
  const knowingWhole = { ...knowing(ofWhole.internal), ...settings }
  const whole = await start(HOSTS.join(), ofWhole, database, {
    ...knowing(between.url),
    ...settings,
  })
  const beside = await start(MODULES.join(), ofBeside, database, knowingWhole)
  await allReady([whole, beside])
  return {
    whole,
    beside,
    between,
    site: whole.site,
    database,
    stop: stops([whole, beside], [between]),
  }
}
