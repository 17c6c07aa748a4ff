import { closedPort } from '#tests/support/closed_port'
import { startHost, type Host } from '#tests/support/host'

const MODULES = ['users', 'thoughts', 'search']

/** A site whose `module` lives at a host of its own, which can go away and come back. */
export async function splitSite(module: string) {
  const internalPort = await closedPort()
  const folder = { DATABASE_FOLDER: `tmp/tests/${process.pid}/${module}${internalPort}` }
  const others = MODULES.filter((one) => one !== module)
  const front = new URL('http://127.0.0.1')
  const [port, frontInternalPort] = [await closedPort(), await closedPort()]
  front.port = String(frontInternalPort)

  const startModule = () =>
    startHost({ SERVE: module, ...folder, ...awayTo(others, front.origin) }, { internalPort })
  const [site, host] = await Promise.all([
    startHost(
      {
        SERVE: ['web', ...others].join(','),
        ...awayTo([module], `http://127.0.0.1:${internalPort}`),
      },
      { port, internalPort: frontInternalPort }
    ),
    startModule(),
  ])
  let away: Host | null = host
  return {
    url: site.site,
    async takeAway() {
      await away?.stop()
      away = null
    },
    async bringBack() {
      away ??= await startModule()
    },
    async stop() {
      await Promise.all([site.stop(), away?.stop()])
    },
  }
}

/** The settings that send modules to another host. */
function awayTo(modules: string[], url: string) {
  return Object.fromEntries(
    modules.flatMap((name) => [
      [`${name.toUpperCase()}_DIAL`, '100'],
      [`${name.toUpperCase()}_URL`, url],
    ])
  )
}
