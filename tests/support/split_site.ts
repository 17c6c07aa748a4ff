import { closedPort } from '#tests/support/closed_port'
import { startHost, type Host } from '#tests/support/host'

const MODULES = ['users', 'thoughts', 'search']

/** A site whose `module` lives at a host of its own, which can go away and come back. */
export async function splitSite(module: string) {
  const internalPort = await closedPort()
  const folder = { DATABASE_FOLDER: `tmp/tests/${process.pid}/${module}${internalPort}` }
  const others = MODULES.filter((one) => one !== module)
  const frontPort = await closedPort()

  const startModule = () =>
    startHost({ SERVE: module, ...folder, ...awayTo(others, frontPort) }, internalPort)
  let away: Host | null = await startModule()
  const site = await startHost(
    { SERVE: ['web', ...others].join(','), ...awayTo([module], internalPort) },
    frontPort
  )
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
function awayTo(modules: string[], internalPort: number) {
  return Object.fromEntries(
    modules.flatMap((name) => [
      [`${name.toUpperCase()}_DIAL`, '100'],
      [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${internalPort}`],
    ])
  )
}
