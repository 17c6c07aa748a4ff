import type { ModuleSettings } from '#switchboard/settings'
import { checkBoundaries } from '../boundaries/check.js'
import { readHouse } from '../graph/read_house.js'
import type { Aspect, Subject } from './aspect.js'
import { callersOf, type CallerOf } from './callers_of.js'
import { deadlines } from './aspects/deadlines.js'
import { events } from './aspects/events.js'
import { ownStore } from './aspects/own_store.js'
import { tests } from './aspects/tests.js'
import { traffic } from './aspects/traffic.js'

/** What stands between a module and a host of its own. */
export interface Readiness {
  module: string
  aspects: Aspect[]
  /** Who calls it, as the tests have seen. */
  callers: CallerOf[]
}

const ASPECTS = [ownStore, traffic, deadlines, events, tests]

/** Looks at the tree at `root`, whose declarations are those of this program. Nothing is called. */
export async function readinessOf(
  root: string,
  module: string,
  settings: ModuleSettings
): Promise<Readiness> {
  const [house, { violations, sources, modules }] = await Promise.all([
    readHouse(root, settings),
    checkBoundaries(root),
  ])
  const declared = modules.get(module)!
  return judge({ module, house, sources, declared, violations })
}

export function judge(subject: Subject): Readiness {
  return {
    module: subject.module,
    aspects: ASPECTS.map((aspect) => aspect(subject)),
    callers: callersOf(subject.module, subject.house.calls),
  }
}

export const obstaclesIn = ({ aspects }: Readiness) =>
  aspects.flatMap(({ findings }) => findings).filter(({ weight }) => weight === 'obstacle')
