/** `npm run pack`: makes one file of the program, its packages and Node, which needs none of them installed. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runScript } from '../../app/architecture/script.js'
import { bundlePackages } from './bundle_packages.js'
import { filesOf } from './files_of.js'
import { joinWithNode } from './join_with_node.js'

const HELP = `npm run pack

Builds the program and makes dist/mythoughts-<system>-<processor>, for the system and processor that it runs on.`

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Of a build, what only a machine with Node uses. */
const NOT_PACKED = /\.map$|^(ace\.js|package-lock\.json)$/

/** Files that packages look for beside their own code, and code that a bundler does not see. */
const AS_THEY_ARE = [
  'node_modules/@electric-sql/pglite/{package.json,dist/*.{js,wasm,data},dist/fs/*.js}',
  'node_modules/@electric-sql/pglite/dist/{,contrib/}{pg_trgm,unaccent}.{js,tar.gz}',
  'node_modules/swagger-ui-dist/{package.json,swagger-ui.css,swagger-ui-bundle.js}',
  'node_modules/{mime-types,mime-db}/*.{js,json}',
]

await runScript(HELP, {}, async () => {
  const work = await mkdtemp(join(tmpdir(), 'mythoughts-pack-'))
  const output = join(ROOT, 'dist', `mythoughts-${process.platform}-${process.arch}`)
  try {
    console.log('Building the program')
    execFileSync('npm', ['run', '--silent', 'build'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const build = join(ROOT, 'build')
    const program = await filesOf(build, ['**/*', '.adonisjs/**/*'])
    const packed = program.filter(({ name }) => !NOT_PACKED.test(name))

    console.log('Bundling the packages')
    await bundlePackages(build, join(work, 'node_modules'))
    const packages = await filesOf(work, ['node_modules/**/*'])

    console.log('Joining all with Node')
    await joinWithNode([...packed, ...packages, ...(await filesOf(ROOT, AS_THEY_ARE))], {
      work,
      output,
    })
    console.log(`${output} is written: ${Math.round((await stat(output)).size / 1e6)} MB`)
    return 0
  } finally {
    await rm(work, { recursive: true, force: true })
  }
})
