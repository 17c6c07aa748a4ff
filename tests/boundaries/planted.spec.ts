import { test } from '@japa/runner'
import type { Violation } from '../../app/architecture/boundaries/violation.js'
import { IMPORTS } from './planted/imports.js'
import { OTHER_HALF, PLACES } from './planted/places.js'
import { plantAll } from './planted/planted.js'
import { SETTINGS } from './planted/settings.js'
import { SCHEMAS } from './planted/schemas.js'
import { TEXTS } from './planted/texts.js'
import { TreeCopy } from './tree_copy.js'

const PLANTED = [...IMPORTS, ...PLACES, ...TEXTS, ...SETTINGS, ...SCHEMAS]
const at = ({ file, line, rule }: Violation) => `${file}:${line} ${rule}`

test.group('The checker of boundaries', (group) => {
  let before: Violation[]
  let violations: Violation[]
  let places: string[]

  group.setup(async () => {
    const copy = await new TreeCopy().make()
    before = await copy.check()
    places = await plantAll(copy, PLANTED)
    await copy.plant(OTHER_HALF.file, OTHER_HALF.code)
    violations = await copy.check()
    return () => copy.remove()
  })

  test('has nothing to report of the tree as it is', ({ assert }) => {
    assert.deepEqual(before.map(at), [])
  })

  test('reports nothing but what was planted', ({ assert }) => {
    assert.isAtLeast(PLANTED.length, 100)
    assert.deepEqual(violations.map(at).toSorted(), places.toSorted())
  })

  for (const [index, { name, says }] of PLANTED.entries()) {
    test(`reports ${name}`, ({ assert }) => {
      const told = violations.filter((one) => at(one) === places[index])
      assert.lengthOf(told, 1, `${places[index]}, but: ${violationsIn(violations, places[index])}`)
      const [{ message, meant, next }] = told
      assert.match(`${message} ${meant} ${next}`, says ?? /\w+ .*\./)
    })
  }
})

/** What was reported of the same file instead. */
function violationsIn(violations: Violation[], place: string) {
  const [file] = place.split(':')
  return (
    violations
      .filter((one) => one.file === file)
      .map(at)
      .join(', ') || 'nothing'
  )
}
