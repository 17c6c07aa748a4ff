import { test } from '@japa/runner'
import { execFile, execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isEmbedded, ownerUrl } from '#database/addresses'
import { CopiedTree } from '#tests/programs/copied_tree'
import { atEnd } from '#tests/support/at_end'
import { SURROUNDINGS } from '#tests/support/program'

const AUTHOR = ['-c', 'user.name=tests', '-c', 'user.email=tests@example.org']

const MIGRATION = `import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('thoughts', (table) => table.text('mood').nullable())
    this.schema.alterTable('thoughts', (table) => table.dropColumn('hidden_because'))
  }
}
`

test.group('npm run check:migrations', () => {
  test('names what the last tag uses, by file and line, and is content with what it has', async ({
    assert,
  }) => {
    const tree = new CopiedTree()
    await tree.make()
    atEnd(() => tree.remove())
    const git = (...args: string[]) => execFileSync('git', args, { cwd: tree.folder })
    const check = () =>
      new Promise<{ code: number; output: string }>((resolve) => {
        const script = ['run', '--silent', 'check:migrations']
        const env = { ...SURROUNDINGS, TEST_DATABASE_URL: ownerUrl }
        const child = execFile('npm', script, { cwd: tree.folder, env }, (_, out, errors) =>
          resolve({ code: child.exitCode!, output: out + errors })
        )
      })
    git('init', '-q')
    git('add', 'app', 'modules', 'config')
    git(...AUTHOR, 'commit', '-q', '-m', 'The version before')
    assert.match((await check()).output, /^Git knows no tag here/)
    git('tag', 'v1.0.0')
    assert.deepEqual(await check(), { code: 0, output: 'No migration is newer than v1.0.0.\n' })

    const file = 'modules/thoughts/database/migrations/9999999999999_new.ts'
    await writeFile(join(tree.folder, file), MIGRATION)
    const { code, output } = await check()
    assert.equal(code, 1, output)
    assert.match(output, new RegExp(`^${file}:6  still-used\n`))
    assert.match(output, /v1\.0\.0 has "hidden_because" in modules\/thoughts\/\S+\.ts:\d+\./)
    assert.match(output, /Newer than v1\.0\.0: 1\. Refusals: 1\.\n$/)
  }).skip(isEmbedded, 'PostgreSQL is needed, which alone has locks to observe')
})
