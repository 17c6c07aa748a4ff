import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { build } from 'esbuild'
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { apiAdministrator } from '#tests/support/administrator'
import { atEnd } from '#tests/support/at_end'
import { isSplit } from '#tests/support/clients'
import { addresses } from '#tests/support/listeners'
import { PASSWORD } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'

const run = promisify(execFile)
const PACKAGES = [
  'openapi-typescript@7',
  'openapi-fetch@0.17',
  '@hey-api/openapi-ts@0.95',
  'typescript@5',
  '@types/node@22',
]
const STRICT = ['--strict', '--noEmit', '--module', 'esnext', '--moduleResolution', 'bundler']

test.group('Clients that are made of the document', () => {
  if (isSplit) return // The document is the same.

  test('compile strictly and walk a day', async ({ assert }) => {
    const cwd = await mkdtemp(join(tmpdir(), 'mythoughts-clients-'))
    atEnd(() => rm(cwd, { recursive: true, force: true }))
    const bin = (name: string, ...words: string[]) =>
      run(join(cwd, 'node_modules/.bin', name), words, { cwd })
    await cp(app.makePath('tests/api/generated_clients'), cwd, { recursive: true })
    await writeFile(join(cwd, 'package.json'), '{"type":"module"}')
    await run('npm', ['install', '--silent', ...PACKAGES], { cwd })

    const document = app.makePath('docs/openapi.json')
    await bin('openapi-typescript', document, '-o', 'schema.ts')
    await bin('openapi-ts', '-i', document, '-o', 'client')
    const clients = ['by_openapi_typescript', 'by_hey_api']
    const files = clients.map((name) => join(cwd, `${name}.ts`))
    await bin('tsc', ...STRICT, '--target', 'es2023', '--types', 'node', ...files)
    const made = {
      outdir: join(cwd, 'made'),
      bundle: true,
      format: 'esm',
      platform: 'node',
    } as const
    await build({ entryPoints: files, ...made })

    const { username: root } = await apiAdministrator()
    for (const name of clients) {
      const who = [addresses.site, addresses.internal, unique('made'), PASSWORD, root]
      const { stdout } = await run(process.execPath, [`made/${name}.js`, ...who], { cwd })
      const day = ['user', 'Changed.', true, 204, 'There is no such thought.']
      assert.deepEqual(JSON.parse(stdout), day, name)
    }
  })
    .tags(['@slow']) // It installs packages, and compiles.
    .timeout(300_000)
})
