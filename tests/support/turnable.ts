import { Placements, type Placement } from '#switchboard/placement/placement'

/** Placements that a test turns by hand. */
export class Turnable extends Placements {
  turn(module: string, to: Partial<Placement>) {
    this.obey(module, { ...this.of(module), ...to }, 'a test')
  }
}

/** These modules as they are placed; at home where nothing is said. */
export function turnable(modules: Record<string, Partial<Placement>>) {
  const given = Object.entries(modules).map(
    ([module, placement]) => [module, { dial: 0, shadow: 0, store: null, ...placement }] as const
  )
  return new Turnable(new Map(given))
}
