import { git } from '../../app/architecture/git.js'

/** What Git knows of the version before. */
export class EarlierVersion {
  #files: Set<string>

  constructor(protected revision: string) {
    this.#files = new Set(git('ls-tree', '-r', '--name-only', '--full-tree', revision)!.split('\n'))
  }

  /** @param path from the root */
  has(path: string): boolean {
    return this.#files.has(path)
  }

  /**
   * Where it names a table, a column or a function of a store, as it is or as a property of a model.
   * @param migrations the folders of the store's migrations: what uses its tables is beside them
   */
  placeOf(name: string, migrations: string[]): string | null {
    const camelCase = name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())
    const folders = migrations.map((path) => path.split('/').slice(0, 3).join('/'))
    const others = [':(exclude,glob)**/migrations/**', ':(exclude,glob)**/tests/**']
    const words = ['-wF', '-e', name, '-e', camelCase]
    const found = git('grep', '-n', ...words, this.revision, '--', ...folders, 'config', ...others)
    if (!found) return null
    const [, place] = new RegExp(`^${RegExp.escape(this.revision)}:([^:]+:\\d+)`).exec(found)!
    return `${this.revision} has "${name}" in ${place}`
  }
}
