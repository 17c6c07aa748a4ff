import app from '@adonisjs/core/services/app'
import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { WrittenContracts } from '../../app/architecture/contracts_document.js'
import { git, GIT_ENVIRONMENT } from '#tests/support/git'
import { unique } from '#tests/support/unique'

/** A Git repository of the test's own, with contracts as earlier versions wrote them down. */
export class VersionRepository {
  readonly folder = join(tmpdir(), unique('versions'))

  async make() {
    await this.makeFolder()
    this.git('init', '-q')
    this.git('commit', '-q', '--allow-empty', '-m', 'Before there were contracts')
  }

  makeFolder() {
    return mkdir(join(this.folder, 'docs'), { recursive: true })
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true })
  }

  /** Commits the contracts, and tags them where a tag is given. */
  async commit(contracts: WrittenContracts, tag?: string) {
    await writeFile(join(this.folder, 'docs/contracts.json'), JSON.stringify(contracts))
    this.git('add', '.')
    this.git('commit', '-q', '--allow-empty', '-m', 'Contracts')
    if (tag) this.git('tag', tag)
  }

  git(...args: string[]) {
    git(this.folder, ...args)
  }

  /** `npm run compat` for this repository, by the code under test. */
  compat(...args: string[]): Promise<{ code: number; output: string; errors: string }> {
    const loader = fileURLToPath(import.meta.resolve('@poppinss/ts-exec'))
    const file = app.makePath('app/architecture/compat.ts')
    const all = ['--disable-warning=DEP0205', `--import=${loader}`, file, ...args]
    return new Promise((resolve) => {
      const options = { cwd: this.folder, env: GIT_ENVIRONMENT }
      const child = execFile(process.execPath, all, options, (_, output, errors) =>
        resolve({ code: child.exitCode!, output, errors })
      )
    })
  }
}
