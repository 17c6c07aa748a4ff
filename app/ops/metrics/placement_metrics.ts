import { Gauge, type Registry } from 'prom-client'
import { storeObstacle } from '#ops/figures/store_obstacle'
import type { Line, Switchboard } from '#switchboard/switchboard'

/** Shows where each module's calls go, and the other host as its last handshake showed it. */
export function showPlacements(registry: Registry, { lines, placements }: Switchboard) {
  /** @param valueOf the value of a module, or of each further label; `null` leaves it out */
  const gauge = (
    name: string,
    help: string,
    valueOf: (line: Line, module: string) => number | null | Record<string, string>[],
    further: string[] = []
  ) =>
    new Gauge({
      name,
      help,
      labelNames: ['module', ...further],
      registers: [registry],
      collect() {
        this.reset()
        for (const [module, line] of lines) {
          const value = valueOf(line, module)
          if (Array.isArray(value)) for (const labels of value) this.set({ module, ...labels }, 1)
          else if (value !== null) this.set({ module }, value)
        }
      },
    })

  gauge(
    'module_dial',
    'The share of requests whose calls go to the other host, 0 to 100',
    ({ local }, module) => (local ? placements.of(module).dial : 100)
  )
  gauge(
    'module_shadow',
    'The share of queries that are sent to both sides, 0 to 100',
    (_line, module) => placements.of(module).shadow
  )
  gauge(
    'module_breaker_open',
    'Whether the other host is left alone after failures in a row (1) or not (0)',
    ({ breaker }) => Number(breaker !== 'closed')
  )
  gauge(
    'module_peer_up',
    'Whether the last handshake with the other host succeeded (1) or not (0)',
    ({ peer }) => peer && Number(peer.status === 'reachable')
  )
  gauge(
    'module_peer_trouble',
    'Where the reason lies that the other host is not asked; nothing while it is well',
    ({ ailment, cause }) => (ailment === null ? [] : [{ cause: cause ?? 'unknown' }]),
    ['cause']
  )
  gauge(
    'module_operation_incompatible',
    'Operations that are not called, since the other host speaks another version of them',
    ({ peer }) => [...(peer?.incompatible.keys() ?? [])].map((operation) => ({ operation })),
    ['operation']
  )
  gauge(
    'module_store_shared',
    'Whether this host and the other host work on one store (1) or on two (0)',
    ({ peer }) => (peer && peer.sharesStore !== null ? Number(peer.sharesStore) : null)
  )
  gauge(
    'module_store_changed',
    'Whether the other host is not called, since it works on another store than agreed (1), or not (0)',
    (line, module) => line.peer && Number(storeObstacle(line, placements.of(module)) !== null)
  )
}
