import { existsSync, readdirSync } from 'node:fs'
// By its file: `npm test` reads this one without the application.
import adonisrc from '../../adonisrc.ts'

/** Where the modules and their data are while the tests run. */
export interface Arrangement {
  name: string
  title: string
  /** Each module at a host of its own; the process of the tests serves the web alone. */
  isSplit: boolean
  /** On a PostgreSQL server, else on embedded databases. */
  onServer: boolean
}

const ARRANGEMENTS: Arrangement[] = [
  {
    name: 'once',
    title:
      'of whole programs, of pages in a browser, and of the tests themselves, for all databases',
    isSplit: false,
    onServer: false,
  },
  {
    name: 'embedded',
    title: 'in one process, on the embedded database',
    isSplit: false,
    onServer: false,
  },
  {
    name: 'split-embedded',
    title: 'split into four processes, on embedded databases of their own',
    isSplit: true,
    onServer: false,
  },
  { name: 'postgresql', title: 'in one process, on PostgreSQL', isSplit: false, onServer: true },
  {
    name: 'split-postgresql',
    title: 'split into four processes, on PostgreSQL',
    isSplit: true,
    onServer: true,
  },
]

/** What makes sense wherever the modules are. The other suites look into the process that runs them. */
const SPLIT_SUITES = ['parity', 'web', 'api', 'browser']

/** What would do the same again on another database: starts all that it needs by itself, or looks at pages in a browser. */
const ONCE = ['mutants', 'boundaries', 'programs', 'browser']

/** What tests one module: it is asked in the process of the tests, and others are fakes there (docs/testing-a-module.md). */
const ALONE = { suites: ['modules'], arrangements: ['embedded', 'postgresql'] }

const MODULES = new URL('../../modules/', import.meta.url)

/** Which arrangements the arguments of `npm test` ask for, each with the arguments for its test runner. */
export function arrangementsFor(given: string[]) {
  const chosen = valuesOf('arrangement', given)
  const known = ARRANGEMENTS.map(({ name }) => name)
  const unknown = chosen.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new Error(`There is no arrangement "${unknown}". Choose from: ${known.join(', ')}`)

  const args = given.filter((one) => !/^--(arrangement|module)=/.test(one))
  const alone = moduleAlone(given, chosen, args)
  return ARRANGEMENTS.filter(({ name }) => chosen.length === 0 || chosen.includes(name))
    .filter(({ name }) => alone === null || ALONE.arrangements.includes(name))
    .map((one) => ({ ...one, alone, args: limited(args, suitesFor(one, alone)) }))
    .filter((one): one is Chosen => one.args !== null)
}

/** An arrangement, with what is to be run in it. */
export interface Chosen extends Arrangement {
  /** The module whose tests run with fakes in place of the others; `null` for all together. */
  alone: string | null
  args: string[]
}

/** The values of an option, in the order in which they are given. */
function valuesOf(option: string, given: string[]) {
  const start = `--${option}=`
  return given.filter((one) => one.startsWith(start)).map((one) => one.slice(start.length))
}

/** The module that `--module=` names, or `null`. Throws where it names none, or what cannot be had with it. */
function moduleAlone(given: string[], chosen: string[], args: string[]): string | null {
  const known = readdirSync(MODULES)
    .filter((name) => existsSync(new URL(`${name}/module.ts`, MODULES)))
    .sort()
  const choice = `Choose one, for example --module=${known[0]}: ${known.join(', ')}`
  const unclear = given.find((one) => one.startsWith('--module') && !one.startsWith('--module='))
  if (unclear) throw new Error(`${unclear} does not say which module. ${choice}`)
  const modules = [...new Set(valuesOf('module', given))]
  if (modules.length === 0) return null
  if (modules.length > 1) throw new Error(`The tests of one module run alone. ${choice}`)
  const [module] = modules
  if (!known.includes(module)) throw new Error(`There is no module "${module}". ${choice}`)

  const suites = args.filter((one) => !one.startsWith('-') && !ALONE.suites.includes(one))
  if (suites.length > 0)
    throw new Error(
      `--module=${module} runs the suite "${ALONE.suites}" and no others. Take "${suites}" or --module=${module} away.`
    )
  const others = chosen.filter((name) => !ALONE.arrangements.includes(name))
  if (others.length > 0)
    throw new Error(
      `--module=${module} runs in the arrangements ${ALONE.arrangements.join(' and ')}, not in ${others}.`
    )
  return module
}

function suitesFor({ name, isSplit }: Arrangement, alone: string | null) {
  if (alone) return ALONE.suites
  if (isSplit) return SPLIT_SUITES
  if (name === 'once') return ONCE
  return adonisrc.tests!.suites.map((suite) => suite.name).filter((suite) => !ONCE.includes(suite))
}

/** The same arguments, with those of these suites that they name, or with all; `null` where they name only others. */
function limited(args: string[], able: string[]): string[] | null {
  const suites = args.filter((one) => !one.startsWith('-'))
  const options = args.filter((one) => one.startsWith('-'))
  if (suites.length === 0) return [...able, ...options]
  const named = suites.filter((one) => able.includes(one))
  return named.length > 0 ? [...named, ...options] : null
}
