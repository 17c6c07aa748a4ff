/** The entry point of the executable, which `npm run pack` makes: the program, the split system, and each command. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join, resolve } from 'node:path'

const HELP = `mythoughts                       start the program: the site, all modules and a database
mythoughts split                 start the site and each module as a process of its own
mythoughts list                  list the commands
mythoughts module:status --help  help for a command

  --data=<folder>   where it keeps its data, ./mythoughts-data if not given
  --version         print the version
  --help            print this help

Settings are read from the environment and from a file .env of the folder where it is started.
It is a trial with demo data unless NODE_ENV=production; then it needs DATABASE_URL and secrets.
`

const data = takeOption('--data')
// Files of the program cannot be written, so nothing is kept beside them.
process.env.DATA_FOLDER = resolve(data ?? process.env.DATA_FOLDER ?? 'mythoughts-data')
process.env.NODE_ENV ??= 'development'

if (process.argv.some((word) => /^(--help|-h|--version|list)$/.test(word))) useNoSecrets()
else keepCompiledCode(process.env.DATA_FOLDER)

const [first] = process.argv.slice(2)
if (first === '--help' || first === '-h' || first === 'help') process.stdout.write(HELP)
else if (first === '--version') await printVersion()
else if (first === undefined || first === 'split')
  await import(new URL('start.js', import.meta.url).href)
else await import('./console.js')

/** Help opens nothing and leaves nothing behind, not even the secrets of a trial. */
function useNoSecrets() {
  for (const name of ['APP_KEY', 'WIRE_KEY'])
    process.env[name] ??= randomBytes(32).toString('base64url')
}

/** The next start need not compile the program again, which saves a fifth of its time. */
function keepCompiledCode(dataFolder: string) {
  const folder = join(dataFolder, 'compiled')
  try {
    for (const path of [dataFolder, folder]) if (!existsSync(path)) mkdirSync(path, { mode: 0o700 })
    enableCompileCache(folder)
  } catch {
    // A folder that cannot be written to is reported where data is to be kept in it.
  }
}

/** Takes an option out of what was typed, so that commands do not see it. */
function takeOption(name: string) {
  const at = process.argv.findIndex((word) => word === name || word.startsWith(`${name}=`))
  if (at < 0) return
  const [word] = process.argv.splice(at, 1)
  const value = word === name ? process.argv.splice(at, 1)[0] : word.slice(name.length + 1)
  if (value) return value
  console.error(`${name} needs a folder. For example: mythoughts ${name}=/srv/mythoughts`)
  process.exit(2)
}

async function printVersion() {
  const { default: description } = await import('../package.json', { with: { type: 'json' } })
  console.log(`MyThoughts ${description.version}, Node ${process.versions.node}`)
}
