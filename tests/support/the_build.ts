import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
// By its file: `npm test` reads this one without the application.
import { eventually } from './eventually.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** In ms. */
const BUILT_WITHIN = 120_000

let built: Promise<string> | undefined

/**
 * The folder of a production build of these sources, made once a run beside the tests' other files: `npm test` names a
 * BUILD_FOLDER that its runs share. A host starts from it in half the time that it takes from the sources, which
 * tests that start hundreds of them need.
 */
export function theBuild() {
  built ??= build(process.env.BUILD_FOLDER ?? `tmp/tests/${process.pid}`)
  return built
}

async function build(folder: string) {
  const done = join(ROOT, folder, 'built')
  await mkdir(join(ROOT, folder), { recursive: true })
  const isFirst = await mkdir(`${done}.begun`).then(
    () => true,
    () => false // Another run builds, or has built.
  )
  if (isFirst) {
    await buildFrom(ROOT, join(ROOT, folder))
    await writeFile(done, '')
  }
  await eventually(async () => existsSync(done), BUILT_WITHIN)
  return join(ROOT, folder, 'build')
}

/** Makes a production build of the sources in `root`; answers its folder, `build` in `folder`, which is below `root`. */
export async function buildFrom(root: string, folder: string) {
  const up = relative(folder, root)
  const left = ['tests', 'database/check', 'modules/*/tests', 'bin/test.ts', 'build', 'tmp']
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: `${up}/tsconfig.build.json`,
      // Types are checked elsewhere; here they would take most of the time.
      compilerOptions: { rootDir: up, outDir: './build', noCheck: true, sourceMap: false },
      include: [`${up}/**/*`],
      exclude: [...left, 'node_modules'].map((path) => `${up}/${path}`),
    })
  )
  await promisify(execFile)(
    process.execPath,
    ['ace.js', 'build', `--tsconfig=${relative(root, folder)}/tsconfig.json`],
    { cwd: root }
  )
  return join(folder, 'build')
}
