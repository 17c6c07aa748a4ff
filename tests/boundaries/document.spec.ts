import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { importRules } from '../../app/architecture/boundaries/import_rules.js'
import { atEnd } from '#tests/support/at_end'
import { blocksOf, isAsShown } from '#tests/support/document_blocks'
import { IMPORTS, MODULES } from './planted/imports.js'
import { SCHEMAS } from './planted/schemas.js'
import { TEXTS } from './planted/texts.js'
import { checkTyped, TreeCopy } from './tree_copy.js'

const DOCUMENT = 'docs/boundaries.md'
const read = () => readFileSync(app.makePath(DOCUMENT), 'utf8')

test.group('docs/boundaries.md', () => {
  test('shows a message as it is printed', async ({ assert }) => {
    const [, code] = /what counts them:\n\n```ts\n([^]*?)```/.exec(read())!
    const [command, shown] = blocksOf(DOCUMENT)
    assert.equal(command.text.trim(), 'npm run check:boundaries')
    const copy = await new TreeCopy().make(['modules', 'app/switchboard'])
    atEnd(() => copy.remove())
    await copy.plant('modules/users/models/busy.ts', code.trimEnd())
    const { output } = await checkTyped([copy.folder])
    assert.isTrue(isAsShown(output, shown.text), `It prints:\n${output}`)
  })

  test('explains every rule that a test plants, and no other', ({ assert }) => {
    const planted = [...IMPORTS, ...MODULES, ...TEXTS, ...SCHEMAS].map(({ rule }) => rule)
    const [, table] = read().split('| rule |')
    const explained = [...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, rule]) => rule)
    assert.sameMembers(explained, [...new Set(planted)])
    assert.includeMembers(
      explained,
      importRules([]).map(({ name }) => name)
    )
  })
})
