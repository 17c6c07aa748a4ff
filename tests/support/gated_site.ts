import modules from '#config/modules'
import { away, MODULES } from '#tests/support/away'
import { eventually } from '#tests/support/eventually'
import { gateTo } from '#tests/support/gate'
import { startHost } from '#tests/support/host'
import { endWithTests } from '#tests/support/left_behind'
import { addresses } from '#tests/support/listeners'

export type GatedSite = Awaited<ReturnType<typeof start>>

let shared: Promise<GatedSite> | undefined

/**
 * A host that serves the web alone: each module is where the tests have it, behind a gate that a test can close. It is
 * started once a run. Whoever asks for it gets it with all gates open, and every module reached.
 */
export async function theGatedSite() {
  const site = await (shared ??= start())
  await site.open()
  return site
}

/** A page that needs the module, and what it comes to where the module is reached. */
const NEEDS: Record<string, [path: string, status: number]> = {
  users: ['/@nobody', 404],
  thoughts: ['/', 200],
  search: ['/search?q=word', 200],
}

async function start() {
  const gates: Record<string, Awaited<ReturnType<typeof gateTo>>> = {}
  for (const name of MODULES)
    gates[name] = await gateTo(modules.modules[name].url ?? addresses.internal)
  const urls = Object.fromEntries(MODULES.map((name) => [name, gates[name].url]))
  const host = await startHost({ SERVE: 'web', ...away(urls) })
  endWithTests(async () => {
    await host.stop()
    await Promise.all(Object.values(gates).map((gate) => gate.close()))
  })
  return {
    site: host.site,
    gates,
    async open() {
      await Promise.all(Object.values(gates).map((gate) => gate.open()))
      for (const [path, status] of Object.values(NEEDS))
        await eventually(async () => (await fetch(host.site + path)).status === status, 20_000)
    },
  }
}
