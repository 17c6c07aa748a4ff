/**
 * `npm run generate`: makes all files that are made from the code. It is no ace command, since all of those are loaded
 * together with the generated lists of modules, which are made anew here.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { styleText } from 'node:util'
import { APP_ROOT, createIgnitor } from '../../bin/ignitor.js'
import { runScript } from './script.js'

const HELP = `npm run generate              write what is out of date
npm run generate -- --check   write nothing; exit with 1 and name each file that is out of date

Run it after a change to routes, contracts, migrations, dashboards or what a part calls, and commit what it writes. It refuses a document
of the public API that would break clients, unless the version in package.json has a larger first number.`

const CODE = '.adonisjs/server'

/** By path; `null` where there is no such file. */
type Texts = Map<string, string | null>

const place = (path: string) => new URL(path, APP_ROOT)

await runScript(HELP, { check: { type: 'boolean' } }, async ({ check = false }) => {
  const code = await newCode(check)
  // Only now: they load the lists that were just written.
  const { default: modules } = await import('#config/modules')
  const { documentsOf } = await import('./documents.js')
  const { dashboardFiles } = await import('../../docker/grafana/source/all.js')
  const { texts, objections } = await documentsOf(fileURLToPath(APP_ROOT), modules)
  for (const [path, text] of await dashboardFiles()) texts.set(path, text)
  for (const objection of objections) console.error(styleText('red', objection))
  if (objections.length > 0) return 1

  const stale = new Map([...code, ...changed(await read([...texts.keys()]), texts)])
  for (const [path, text] of stale) {
    if (!check) await write(path, text)
    if (check) console.error(styleText('red', `${path} is out of date`))
    else console.log(`${path} is written`)
  }
  if (check && stale.size > 0) {
    console.error('Run: npm run generate')
    return 1
  }
  console.log('All generated files are up to date')
  return 0
})

/** Has AdonisJS make its files, which it writes at once; undone where nothing may be written. Answers those that are new. */
async function newCode(check: boolean): Promise<Texts> {
  process.env.NODE_ENV ??= 'development'
  const texts = async () => read((await readdir(place(CODE))).map((name) => `${CODE}/${name}`))
  const before = await texts()
  await createIgnitor()
    .ace()
    // It tells more than anybody wants to know.
    .configure(async (app) => void (await app.container.make('ace')).ui.switchMode('raw'))
    .handle(['codegen'])
  if (process.exitCode) throw new Error('node ace codegen failed')
  const now = changed(before, await texts())
  if (check) for (const path of now.keys()) await write(path, before.get(path) ?? null)
  return now
}

async function read(paths: string[]): Promise<Texts> {
  const texts = paths.map(async (path) => {
    return [path, await readFile(place(path), 'utf8').catch(() => null)] as const
  })
  return new Map(await Promise.all(texts))
}

async function write(path: string, text: string | null) {
  await (text === null ? rm(place(path)) : writeFile(place(path), text))
}

/** What is not as it was. */
function changed(before: Texts, now: Texts): Texts {
  return new Map([...now].filter(([path, text]) => before.get(path) !== text))
}
