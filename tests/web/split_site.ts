import { away, MODULES } from '#tests/support/away'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { startHost, type Host } from '#tests/support/host'

/** A site whose `module` lives at a host of its own, which can go away and come back. */
export async function splitSite(module: string) {
  const [internalPort, frontPort] = [await closedPort(), await closedPort()]
  const folder = { DATABASE_FOLDER: `tmp/tests/${process.pid}/${module}${internalPort}` }
  const others = MODULES.filter((one) => one !== module)
  const front = Object.fromEntries(others.map((one) => [one, `http://127.0.0.1:${frontPort}`]))

  const startModule = () => startHost({ SERVE: module, ...folder, ...away(front) }, internalPort)
  let apart: Host | null = await startModule()
  const site = await startHost(
    {
      SERVE: ['web', ...others].join(','),
      ...away({ [module]: `http://127.0.0.1:${internalPort}` }),
    },
    frontPort
  )
  const isServed = async () => (await fetch(site.site)).status === 200
  await eventually(isServed, 20_000)
  return {
    url: site.site,
    async takeAway() {
      await apart?.stop()
      apart = null
    },
    async bringBack() {
      apart ??= await startModule()
    },
    async stop() {
      await Promise.all([site.stop(), apart?.stop()])
    },
  }
}
