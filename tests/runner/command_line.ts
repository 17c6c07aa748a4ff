import { parseArgs } from 'node:util'
import { ARRANGEMENTS, MODULES_WITH_TESTS, SUITES } from './catalog.ts'

/** What the arguments of `npm test` ask for. */
export interface Asked {
  help: boolean
  /** The full matrix: every arrangement, and the slow tests too. */
  all: boolean
  /** Names of suites, files and folders, as given. */
  what: string[]
  arrangements: string[]
  /** The module whose tests run alone, with fakes in place of the others. */
  module: string | null
  /** Parts of files' paths. */
  parts: string[]
  /** How many of the slowest tests are reported. */
  slowest: number
  /** Goes to the test runner as it is. */
  filters: string[]
}

const SLOWEST = 20

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  all: { type: 'boolean' },
  arrangement: { type: 'string', multiple: true },
  module: { type: 'string' },
  slowest: { type: 'string' },
  files: { type: 'string', multiple: true },
  tests: { type: 'string', multiple: true },
  groups: { type: 'string', multiple: true },
  bail: { type: 'boolean' },
} as const

export const HELP = `Usage: npm test -- [suite | file | folder …] [options]

Without --all: every test once on PostgreSQL, contracts, pages and APIs once more with each
module at a host of its own, and what depends on the database on the embedded one too.
Where PostgreSQL is not installed, everything runs on the embedded database.

Suites  ${SUITES.map(({ name }) => name).join(', ')}

Options
  --all                 the full matrix: every arrangement, and the slow tests too
  --arrangement=NAME    one arrangement only; may be given again
                        ${ARRANGEMENTS.map(({ name }) => name).join(', ')}
  --module=NAME         the tests of one module, with fakes in place of the others
                        ${MODULES_WITH_TESTS.join(', ')}
  --files=PART          the files whose path contains this; may be given again
  --tests="TITLE"       the tests with this title; may be given again
  --groups="TITLE"      the groups with this title; may be given again
  --bail                stop at the first failure
  --slowest=N           report the N slowest tests of over a second (${SLOWEST})
  -h, --help            this text

Examples
  npm test
  npm test -- web api
  npm test -- tests/unit/rounds.spec.ts
  npm test -- tests/unit/placement --arrangement=embedded
  npm test -- parity --tests="a thought is found by its words"
  npm test -- tests/faults/killed_hosts.spec.ts     a file runs with its slow tests
`

/** Reads the arguments. Throws, with a message for the person who typed them, where one is wrong. */
export function asked(args: string[]): Asked {
  const { values, positionals } = parsed(args)
  const { help = false, all = false, module = null, arrangement = [], files = [] } = values
  for (const one of arrangement)
    known(
      'arrangement',
      one,
      ARRANGEMENTS.map(({ name }) => name)
    )
  if (module !== null) known('module', module, MODULES_WITH_TESTS)
  const slowest = Number(values.slowest ?? SLOWEST)
  if (!Number.isInteger(slowest) || slowest < 0)
    throw new Error(`--slowest=${values.slowest} is not a number of tests.`)
  const filters = [
    ...(values.tests ?? []).map((title) => `--tests=${title}`),
    ...(values.groups ?? []).map((title) => `--groups=${title}`),
    ...(values.bail ? ['--bail'] : []),
  ]
  return {
    help,
    all,
    module,
    slowest,
    filters,
    arrangements: arrangement,
    parts: files,
    what: positionals,
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    const [what] = (error as Error).message.split('. ')
    throw new Error(`${what}. All options: npm test -- --help`)
  }
}

function known(kind: string, given: string, names: string[]) {
  if (!names.includes(given))
    throw new Error(`There is no ${kind} "${given}". Choose from: ${names.join(', ')}`)
}
