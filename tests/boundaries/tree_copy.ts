import app from '@adonisjs/core/services/app'
import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unique } from '#tests/support/unique'
import { checkBoundaries } from '../../app/architecture/boundaries/check.js'

const ALL = ['app', 'bin', 'config', 'database', 'modules', 'start', 'tests']

/** A copy of the tree, or of some of its folders, to plant violations in. */
export class TreeCopy {
  readonly folder = join(tmpdir(), unique('boundaries'))

  async make(folders = ALL) {
    const copies = [...folders, 'package.json'].map((name) =>
      cp(app.makePath(name), join(this.folder, name), { recursive: true })
    )
    await Promise.all(copies)
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

  async check() {
    return (await checkBoundaries(this.folder)).violations
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
