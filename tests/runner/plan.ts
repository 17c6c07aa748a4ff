import { ARRANGEMENTS, filesOf, SUITES, type Arrangement } from './catalog.ts'
import type { Asked } from './command_line.ts'
import { selection } from './selection.ts'

/** These suites ask contracts, pages and APIs only, so they make sense wherever the modules are. */
const SPLIT = ['parity', 'web', 'api']

/** They split by hosts of their own, and would prove the same twice where modules are split already. */
const SPLIT_BY_THEMSELVES = ['tests/web/without_*.spec.ts', 'tests/*/*_away.spec.ts']

/** They start whole programs or a browser: one database is enough for them even with `--all`. */
const ONCE = ['mutants', 'boundaries', 'programs', 'browser']

/** Containers, and the executable on a bare system, bring their own database. */
const BRING_THEIR_OWN = [
  'tests/processes/containers/*.spec.ts',
  'tests/processes/executable.spec.ts',
]

/** What the two databases could do differently. */
const DIFFERS_BY_DATABASE = [
  'tests/unit/{database,embedded,events,store}/**/*.spec.ts',
  'tests/unit/placement/{listening,store_placements}.spec.ts',
  'modules/*/tests/**/*.spec.ts',
  'tests/web/visitors_day.spec.ts',
]

/** They make embedded databases of their own, wherever the modules' data is. */
const OF_EMBEDDED_ALONE = ['tests/unit/embedded/**/*.spec.ts']

/** The suites of one run, the longest first: as many runs go on at a time as there are cores. */
const SHARES = [
  ['programs', 'mutants'],
  ['processes', 'faults'],
  ['browser', 'boundaries'],
  ['unit', 'modules', 'parity', 'web', 'api'],
]

/**
 * With `--all`, faults are put to hosts under the load of a crowd, which fills a small machine: nothing else runs beside them.
 */
const ALONE = 'faults'

/** One process of tests, with a database of its own. */
export interface Run {
  arrangement: Arrangement
  title: string
  files: string[]
  /** Whether no other run goes on at the same time. */
  isAlone: boolean
}

/**
 * The runs that make up what was asked for.
 * @param hasServer whether a PostgreSQL server is to be had
 */
export function plan(asked: Asked, hasServer: boolean): Run[] {
  const isSelected = selection(asked)
  return ARRANGEMENTS.filter(({ onServer }) => hasServer || !onServer)
    .filter(({ name }) => asked.arrangements.length === 0 || asked.arrangements.includes(name))
    .flatMap((arrangement) => {
      const files = filesIn(arrangement, asked, hasServer).filter(isSelected)
      return sharesOf(asked).map((share) => {
        const suites = SUITES.filter(({ name }) => share.includes(name))
          .map((suite) => ({ ...suite, files: suite.files.filter((file) => files.includes(file)) }))
          .filter((suite) => suite.files.length > 0)
        return {
          arrangement,
          title: `${arrangement.name}: ${suites.map(({ name }) => name).join(', ')}`,
          files: suites.flatMap((suite) => suite.files),
          isAlone: asked.all && share.includes(ALONE),
        }
      })
    })
    .filter(({ files }) => files.length > 0)
}

function sharesOf({ all }: Asked) {
  if (!all) return SHARES
  return [...SHARES.map((share) => share.filter((suite) => suite !== ALONE)), [ALONE]]
}

function filesIn({ name, isSplit, onServer }: Arrangement, asked: Asked, hasServer: boolean) {
  const isNamed = asked.arrangements.includes(name)
  const isFull = asked.all || isNamed
  const isMain = onServer === hasServer
  if (isSplit) {
    const files = ofSuites(isFull ? [...SPLIT, 'browser'] : isMain ? SPLIT : [])
    return without(files, filesOf(SPLIT_BY_THEMSELVES))
  }
  const all = SUITES.flatMap(({ files }) => files)
  if (isNamed || (isMain && !onServer)) return all
  if (isMain) return without(all, filesOf(OF_EMBEDDED_ALONE))
  const twice = without(all, [...ofSuites(ONCE), ...filesOf(BRING_THEIR_OWN)])
  return asked.all ? twice : filesOf(DIFFERS_BY_DATABASE)
}

const ofSuites = (names: string[]) =>
  SUITES.filter(({ name }) => names.includes(name)).flatMap(({ files }) => files)

const without = (files: string[], others: string[]) => {
  const excluded = new Set(others)
  return files.filter((file) => !excluded.has(file))
}
