import type { HostReport } from '#ops/figures/host_reports'
import { lookAt } from '#ops/placement/warnings'
import { viewOf } from '#ops/console/presenters/hosts'
import { counted } from '#web/explanations/counted'
import type { Placement } from '#switchboard/operators'

/** Operations of a module that hosts do not call at their other host, and how the two versions differ. */
export function incompatibleIn(module: string, hosts: HostReport[]) {
  return hosts.flatMap(({ name, modules }) =>
    Object.entries(modules[module]?.peer?.incompatible ?? {}).map(([operation, difference]) => ({
      host: name,
      operation,
      difference,
    }))
  )
}

/** What an operator should look into, in a sentence each. */
export function troublesOf(module: string, hosts: HostReport[], placement: Placement): string[] {
  const troubles: string[] = []
  for (const host of hosts) {
    const view = viewOf(module, host, placement)
    if (!view) continue
    const { peer, fence, refused } = host.modules[module]
    const { obstacle, ailment, cause, lacks = [] } = peer ?? {}
    if (fence) troubles.push(`at ${host.name}, its store takes no commands: ${fence}`)
    if (refused) troubles.push(`at ${host.name}, ${refused}`)
    const because = ailment ? `: ${ailment}${lookAt(cause)}` : ''
    if (view.peer.mood === 'bad')
      troubles.push(`the other host that ${host.name} knows is ${wordOf(view.peer.word)}${because}`)
    for (const what of [...(obstacle ? [obstacle] : []), ...lacks])
      troubles.push(`at ${host.name}, ${what}`)
    if (view.breaker.mood === 'bad')
      troubles.push(`the breaker of ${host.name} is ${view.breaker.word}${because}`)
  }
  const dead = deadIn(module, hosts)
  if (dead > 0) troubles.push(`${counted(dead, 'event')} given up`)
  return troubles
}

function wordOf(word: string) {
  return word === 'another version' ? 'of another version' : word
}

/** Events that were given up; hosts on one store tell of the same ones. */
function deadIn(module: string, hosts: HostReport[]) {
  return outboxesIn(module, hosts).reduce((sum, { dead }) => sum + dead, 0)
}

/** What waits in a module's outbox for each subscriber: as the host tells it that has most to tell. */
export function outboxesIn(module: string, hosts: HostReport[]) {
  const all = hosts.flatMap(({ outboxes }) => outboxes.filter((one) => one.module === module))
  return [...Map.groupBy(all, ({ subscriber }) => subscriber)].map(([subscriber, told]) => ({
    subscriber,
    waiting: Math.max(...told.map(({ waiting }) => waiting)),
    oldestSeconds: Math.max(...told.map(({ oldestSeconds }) => oldestSeconds)),
    dead: Math.max(...told.map(({ dead }) => dead)),
  }))
}
