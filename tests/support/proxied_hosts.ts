import { faultyProxy, type FaultyProxy } from '#tests/support/faulty_proxy'
import { startFourHosts, type Urls } from '#tests/support/four_hosts'

export type ProxiedHosts = Awaited<ReturnType<typeof startProxiedHosts>>

/** Four hosts that reach each other through proxies, one in front of each module, which do as the test says. */
export async function startProxiedHosts() {
  const proxies = {} as Record<keyof Urls, FaultyProxy>
  const hosts = await startFourHosts({
    async between(urls) {
      for (const name of Object.keys(urls) as (keyof Urls)[])
        proxies[name] = await faultyProxy(urls[name])
      return Object.fromEntries(Object.entries(proxies).map(([name, { url }]) => [name, url]))
    },
  })
  const all = Object.values(proxies)
  return {
    ...hosts,
    proxies,
    /** All answers come through again. */
    mend() {
      for (const proxy of all) proxy.fault = null
    },
    async stop() {
      await hosts.stop()
      await Promise.all(all.map((proxy) => proxy.close()))
    },
  }
}
