import { test } from '@japa/runner'
import type { Violation } from '../../app/architecture/boundaries/violation.js'
import { ALLOWED } from './planted/allowed.js'
import { IMPORTS, MODULES, OTHERS } from './planted/imports.js'
import { plantAll } from './planted/planted.js'
import { SCHEMAS } from './planted/schemas.js'
import { TEXTS } from './planted/texts.js'
import { theTree, TreeCopy } from './tree_copy.js'

const PLANTED = [...IMPORTS, ...MODULES, ...TEXTS, ...SCHEMAS]
const at = ({ file, line, rule }: Violation) => `${file}:${line} ${rule}`

test.group('The checker of boundaries', (group) => {
  let violations: Violation[]
  let places: string[]

  group.setup(async () => {
    const copy = await new TreeCopy().make()
    places = await plantAll(copy, PLANTED)
    for (const [file, code] of [...Object.entries(OTHERS), ...Object.values(ALLOWED)])
      await copy.plant(file, code)
    violations = await copy.check()
    return () => copy.remove()
  })

  test('has nothing to report of the tree as it is', async ({ assert }) => {
    assert.deepEqual((await theTree()).violations.map(at), [])
  })

  test('reports nothing but what was planted', ({ assert }) => {
    assert.deepEqual(violations.map(at).toSorted(), places.toSorted())
  })

  for (const [index, { name, file, says = /\w/ }] of PLANTED.entries()) {
    test(`reports ${name}`, ({ assert }) => {
      const told = violations.filter((one) => at(one) === places[index])
      const instead = violations.filter((one) => one.file === file).map(at)
      assert.lengthOf(told, 1, `${places[index]}, but: ${instead.join(', ') || 'nothing'}`)
      const [{ message, meant, next }] = told
      assert.match(`${message} ${meant} ${next}`, says)
      assert.match(message, /^\S.*\.$/)
      assert.match(next, /^\S.*\.$/)
    })
  }

  for (const [name, [file]] of Object.entries(ALLOWED)) {
    test(`lets pass ${name}`, ({ assert }) => {
      assert.deepEqual(violations.filter((one) => one.file === file).map(at), [])
    })
  }
})
