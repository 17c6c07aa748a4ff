import modules from '#config/modules'
import { away, MODULES } from '#tests/support/away'
import { gateTo } from '#tests/support/gate'
import { startHost } from '#tests/support/host'
import { addresses } from '#tests/support/listeners'

/** A host that serves the web alone: each module is where the tests have it, behind a gate that can be closed. */
export async function gatedSite() {
  const gates: Record<string, Awaited<ReturnType<typeof gateTo>>> = {}
  for (const name of MODULES)
    gates[name] = await gateTo(modules.modules[name].url ?? addresses.internal)
  const urls = Object.fromEntries(MODULES.map((name) => [name, gates[name].url]))
  const host = await startHost({ SERVE: 'web', ...away(urls) })
  return {
    site: host.site,
    gates,
    async stop() {
      await host.stop()
      await Promise.all(Object.values(gates).map((gate) => gate.close()))
    },
  }
}
