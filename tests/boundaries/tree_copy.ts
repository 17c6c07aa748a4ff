import app from '@adonisjs/core/services/app'
import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unique } from '#tests/support/unique'
import { checkBoundaries } from '../../app/architecture/boundaries/check.js'

const COPIED = ['app', 'bin', 'config', 'database', 'modules', 'start', 'tests']

/** A copy of the tree to plant violations in, in a folder of its own. */
export class TreeCopy {
  readonly folder = join(tmpdir(), unique('boundaries'))

  async make() {
    const folders = COPIED.map((name) =>
      cp(app.makePath(name), join(this.folder, name), { recursive: true })
    )
    await Promise.all(folders)
    await cp(app.makePath('package.json'), join(this.folder, 'package.json'))
    return this
  }

  /** Writes code at the end of a file, or into a new one; answers the line at which it begins. */
  async plant(file: string, code: string): Promise<number> {
    const path = join(this.folder, file)
    const before = await readFile(path, 'utf8').catch(() => '')
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, `${before}${code}\n`)
    return before.split('\n').length
  }

  /** Changes a file; answers the line of what changed. */
  async replace(file: string, from: string, to: string): Promise<number> {
    const path = join(this.folder, file)
    const before = await readFile(path, 'utf8')
    if (!before.includes(from)) throw new Error(`${file} does not have: ${from}`)
    await writeFile(
      path,
      before.replace(from, () => to)
    )
    return before.slice(0, before.indexOf(from)).split('\n').length
  }

  check() {
    return checkBoundaries(this.folder)
  }

  /** `npm run check:boundaries` for this tree, by the code under test. */
  run(args: string[] = [], environment: Record<string, string> = {}) {
    const loader = fileURLToPath(import.meta.resolve('@poppinss/ts-exec'))
    const file = app.makePath('app/architecture/check_boundaries.ts')
    const all = ['--disable-warning=DEP0205', `--import=${loader}`, file, ...args]
    const { PATH, HOME } = process.env
    const options = { cwd: this.folder, env: { PATH, HOME, ...environment } }
    return new Promise<{ code: number; output: string; errors: string }>((resolve) => {
      const child = execFile(process.execPath, all, options, (_, output, errors) =>
        resolve({ code: child.exitCode!, output, errors })
      )
    })
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true })
  }
}
