import { test } from '@japa/runner'
import { referencesOf } from '../../app/architecture/boundaries/references.js'
import { targetOf } from '../../app/architecture/boundaries/targets.js'
import { readTree } from '../../app/architecture/boundaries/tree.js'
import { IMPORTS } from './planted/imports.js'
import { plantAll } from './planted/planted.js'
import { TreeCopy } from './tree_copy.js'

test.group('The references that the checker reads', () => {
  test('are all that dependency-cruiser sees, and lead where it says', async ({ assert }) => {
    const copy = await new TreeCopy().make()
    await plantAll(copy, IMPORTS)
    const { programs, graph, aliases } = await readTree(copy.folder)
    await copy.remove()
    const ours = programs.flatMap((source) =>
      referencesOf(source).flatMap(({ specifier }) => {
        const target = specifier === null ? null : targetOf(specifier, source.path, aliases)
        return target?.kind === 'file' ? `${source.path} ${specifier} ${target.path}` : []
      })
    )
    const theirs = graph.edges.map(({ from, specifier, to }) => `${from} ${specifier} ${to}`)
    assert.isAbove(theirs.length, 500)
    assert.deepEqual([...new Set(theirs).difference(new Set(ours))], [])
  })
})
