import { test } from '@japa/runner'
import { execFile } from 'node:child_process'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CopiedTree } from '#tests/programs/copied_tree'
import { SURROUNDINGS } from '#tests/support/program'

const STALE = ['.adonisjs/server/modules.ts', 'docs/modules.md', 'docs/contracts.json']
const OPENAPI = 'docs/openapi.json'

test
  .group('npm run generate', (group) => {
    const tree = new CopiedTree()
    let asCommitted: Record<string, string>
    group.setup(async () => {
      await tree.make()
      asCommitted = await tree.digests()
      return () => tree.remove()
    })

    function generate(...args: string[]) {
      const options = { cwd: tree.folder, env: { ...SURROUNDINGS, NO_COLOR: '1' } }
      const typed = ['run', '--silent', 'generate', '--', ...args]
      return new Promise<{ code: number; told: string[] }>((resolve) => {
        const child = execFile('npm', typed, options, (_, output, errors) =>
          resolve({ code: child.exitCode!, told: `${output}${errors}`.trim().split('\n') })
        )
      })
    }

    test('names each file that is out of date where it may write nothing', async ({ assert }) => {
      for (const file of STALE) await appendFile(join(tree.folder, file), '\n')
      const before = await tree.digests()
      const { code, told } = await generate('--check')
      assert.equal(code, 1)
      const named = STALE.map((file) => `${file} is out of date`)
      assert.deepEqual(told, [...named, 'Run: npm run generate'])
      assert.deepEqual(await tree.digests(), before)
    })

    test('writes these anew, as they are committed, and no other', async ({ assert }) => {
      const { code, told } = await generate()
      assert.equal(code, 0, told.join('\n'))
      const written = STALE.map((file) => `${file} is written`)
      const last = 'All generated files are up to date'
      assert.sameMembers(told, [...written, last])
      assert.deepEqual(await tree.digests(), asCommitted)
      assert.deepEqual(await generate('--check'), { code: 0, told: [last] })
    })

    test('refuses a document of the API that would break clients', async ({ assert }) => {
      const path = join(tree.folder, OPENAPI)
      const text = await readFile(path, 'utf8')
      const api = JSON.parse(text)
      api.paths['/api/gone'] = api.paths['/api/thoughts']
      await writeFile(path, JSON.stringify(api))
      const { code, told } = await generate()
      await writeFile(path, text)
      assert.equal(code, 1)
      assert.equal(told[0], 'GET /api/gone is gone')
      assert.deepEqual(await tree.digests(), asCommitted)
    })
  })
  .each.timeout(60_000)
