import app from '@adonisjs/core/services/app'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Program } from '#tests/support/program'
import { unique } from '#tests/support/unique'
import { checkBoundaries } from '../../app/architecture/boundaries/check.js'

const SCRIPT = 'app/architecture/check_boundaries.ts'
const LOADER = '--import=@poppinss/ts-exec'
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

  /** `npm run check:boundaries -- <this tree>` as a program of its own. */
  async runProgram() {
    const script = app.makePath(SCRIPT)
    const program = new Program('--disable-warning=DEP0205', [LOADER, script, this.folder], {})
    return { code: await program.exited, output: program.output }
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true })
  }
}

let runs = 0

/** The script of `npm run check:boundaries` in this process, as if these arguments were typed. */
export async function checkTyped(args: string[], environment: Record<string, string> = {}) {
  const { argv, env, stdout, stderr } = process
  const code = process.exitCode
  const writes = [stdout.write, stderr.write]
  const written = { output: '', errors: '' }
  const into = (which: keyof typeof written) => (text: unknown) => {
    written[which] += String(text)
    return true
  }
  process.argv = [...argv.slice(0, 1), SCRIPT, ...args]
  process.env = { PATH: env.PATH, ...environment }
  process.exitCode = undefined
  stdout.write = into('output') as typeof stdout.write
  stderr.write = into('errors') as typeof stderr.write
  try {
    // Another name each time, since a script runs when it is loaded.
    await import(`${app.makeURL(SCRIPT).href}?run=${runs++}`)
    return { code: process.exitCode ?? 0, ...written }
  } finally {
    Object.assign(process, { argv, env, exitCode: code })
    ;[stdout.write, stderr.write] = writes
  }
}

let checked: ReturnType<typeof checkBoundaries> | undefined

/** What is found in the tree as it is. */
export const theTree = () => (checked ??= checkBoundaries(app.makePath()))
