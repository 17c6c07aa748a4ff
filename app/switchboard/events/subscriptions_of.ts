import type { Subscription } from '#switchboard/events/subscriptions'
import type { Line } from '#switchboard/lines/lines'
import type { Placements, Side } from '#switchboard/placement/placement'
import { publishersOf } from '#switchboard/store/sources'

interface Host {
  lines: ReadonlyMap<string, Pick<Line, 'contract' | 'local' | 'peer' | 'outbox'>>
  placements: Placements
  serves: (module: string) => boolean
}

/** What a store of a module, at one of its sides, is told by the modules whose calls work on their store here. */
export async function subscriptionsOf(
  { lines, placements, serves }: Host,
  subscriber: string,
  store: string,
  side: Side
): Promise<Subscription[]> {
  const { local, peer, contract } = lines.get(subscriber)!
  const isAway = peer !== null && placements.of(subscriber).dial >= 100
  const active = !local || isAway ? 'remote' : 'local'
  const publishers = [...publishersOf(contract.takes, subscriber)].filter(isHere)
  const all = publishers.map((name) =>
    lines.get(name)!.outbox.subscriptions.of(name, subscriber, store, side === active)
  )
  return (await Promise.all(all)).filter((one) => one !== null)

  function isHere(name: string) {
    const { peer: other } = lines.get(name)!
    const isOwn = !other || placements.of(name).dial < 100 || other.sharesStore === true
    return serves(name) && isOwn
  }
}
