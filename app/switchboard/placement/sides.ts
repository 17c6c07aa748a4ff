import { hash } from 'node:crypto'
import type { Principal } from '#switchboard/call'
import type { Placement, Side } from '#switchboard/placement/placement'

/** Where the calls of one request to one module go. */
export interface Choice {
  /** The placement that held at the first call; the request obeys it to its end. */
  readonly placement: Placement
  side: Side
}

/**
 * The choices that were made for one request, kept until it ends, whatever happens to the dials meanwhile. The only
 * exception: a call that could not be made there has all later ones of the request made at home.
 */
export class Sides {
  #choices = new Map<string, Choice>()

  /** What was chosen for a module: at its first call, by the person's name, else by the request's id. */
  of(module: string, now: Placement, { principal, requestId }: Chooser): Choice {
    const known = this.#choices.get(module)
    if (known) return known
    const key = 'username' in principal ? principal.username : requestId
    return this.choose(module, now, sideOf(module, key, now.dial))
  }

  /** What was chosen for a module already. */
  chosen(module: string): Choice | undefined {
    return this.#choices.get(module)
  }

  choose(module: string, placement: Placement, side: Side): Choice {
    const choice = { placement, side }
    this.#choices.set(module, choice)
    return choice
  }
}

interface Chooser {
  principal: Principal
  requestId: string
}

/**
 * The side of a key at a dial. Every key has its own point between 0 and 100 and goes remote while the dial is above it,
 * so that raising the dial never moves a key back.
 */
export function sideOf(module: string, key: string, dial: number): Side {
  if (dial <= 0) return 'local'
  if (dial >= 100) return 'remote'
  return pointOf(module, key) < dial ? 'remote' : 'local'
}

function pointOf(module: string, key: string) {
  return (hash('sha1', `${module} ${key}`, 'buffer').readUInt32BE(0) / 2 ** 32) * 100
}
