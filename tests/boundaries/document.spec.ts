import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { atEnd } from '#tests/support/at_end'
import { blocksOf, isAsShown } from '#tests/support/document_blocks'
import { DECLARED_RULES } from './declared_rules.js'
import { IMPORTS } from './planted/imports.js'
import { PLACES } from './planted/places.js'
import { SETTINGS } from './planted/settings.js'
import { SCHEMAS } from './planted/schemas.js'
import { TEXTS } from './planted/texts.js'
import { TreeCopy } from './tree_copy.js'

const DOCUMENT = 'docs/boundaries.md'
const read = () => readFileSync(app.makePath(DOCUMENT), 'utf8')

test.group('docs/boundaries.md', () => {
  test('shows a message as it is printed', async ({ assert }) => {
    const [, code] = /what counts them:\n\n```ts\n([^]*?)```/.exec(read())!
    const [command, shown] = blocksOf(DOCUMENT)
    assert.equal(command.text.trim(), 'npm run check:boundaries')
    const copy = await new TreeCopy().make()
    atEnd(() => copy.remove())
    await copy.plant('modules/users/models/busy.ts', code.trimEnd())
    const { output } = await copy.run()
    assert.isTrue(isAsShown(output, shown.text), `It prints:\n${output}`)
  })

  test('explains every rule that a test plants, and no other', ({ assert }) => {
    const planted = [...IMPORTS, ...PLACES, ...TEXTS, ...SETTINGS, ...SCHEMAS].map(
      ({ rule }) => rule
    )
    const [, table] = read().split('| rule |')
    const explained = [...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, rule]) => rule)
    assert.sameMembers(explained, [...new Set([...planted, ...DECLARED_RULES])])
  })
})
