import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SNAPSHOT_VERSION } from '#database/embedded/snapshot'

test.group('The snapshot of the empty cluster', () => {
  test('was made by the PGlite that is installed', ({ assert }) => {
    const main = createRequire(import.meta.url).resolve('@electric-sql/pglite')
    const { version } = JSON.parse(readFileSync(join(dirname(main), '../package.json'), 'utf8'))
    const made = readFileSync(SNAPSHOT_VERSION, 'utf8').trim()
    assert.equal(made, version, 'Make it anew: node ace embedded:snapshot')
  })
})
