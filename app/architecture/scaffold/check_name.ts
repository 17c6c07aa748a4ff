import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ScaffoldError } from './scaffold_error.js'
import { SQL_WORDS } from './sql_words.js'
import { isTaken } from './taken_words.js'

const RESERVED: Record<string, string> = {
  web: 'is the site in SERVE and in the database',
  switchboard: 'is the schema of what operators set and see',
  api: 'is what the public APIs of all modules share',
  ops: 'is what operators use',
  architecture: 'is what architects use',
  public: "is PostgreSQL's own schema",
  information_schema: "is PostgreSQL's own schema",
  test: 'is for tests: TEST_DATABASE_URL is their server',
}

/** A role's name has the database's before it, and PostgreSQL cuts names off at 63 bytes. */
const LONGEST = 40

/**
 * The name in snake_case, checked against the tree at `root`.
 * @throws ScaffoldError where no module can have it, with the reason
 */
export function checkedName(given: string, root: string): string {
  const refuse = (why: string) => {
    throw new ScaffoldError(`"${given}" cannot be a module: ${why}`, true)
  }
  if (!/^[a-z][a-z\d]*(?:[_-][a-z][a-z\d]*)*$/.test(given) || given.length < 2)
    refuse('a name is words of small letters and digits, as in notes or reading_lists')
  if (given.length > LONGEST) refuse(`a name has at most ${LONGEST} characters`)

  const name = given.replaceAll('-', '_')
  if (RESERVED[name]) refuse(`${name} ${RESERVED[name]}`)
  if (name.startsWith('pg_')) refuse("names that begin with pg_ are PostgreSQL's own")
  if (existsSync(join(root, 'modules', name))) refuse(`modules/${name} is there already`)
  if (SQL_WORDS.has(name)) refuse(`${name} is a word of SQL`)
  if (isTaken(name)) refuse(`${name} is a word that TypeScript or the new files need`)

  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const settings = new RegExp(`^ {2}(${name.toUpperCase()}_(?:DIAL|URL|DATABASE_URL)):`, 'm')
  const [, setting] = settings.exec(read('start/env.ts')) ?? []
  if (setting) refuse(`${setting} is a setting already, see docs/configuration.md`)
  const service = name.replaceAll('_', '-')
  if (new RegExp(String.raw`^ {2}${service}:$`, 'm').test(read('docker/compose.yaml')))
    refuse(`docker/compose.yaml has a service ${service} already`)
  return name
}
