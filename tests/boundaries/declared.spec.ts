import { test } from '@japa/runner'
import { atEnd } from '#tests/support/at_end'
import { TreeCopy } from './tree_copy.js'

const USES = `thoughts: ['facts', 'count']`
const PAGES = 'Record<string, readonly string[]> = {'

/** Declarations that are not true, and what is told of each. */
const UNTRUE: {
  name: string
  file: string
  from: string
  to: string
  rule: string
  found: string
  says?: RegExp
}[] = [
  {
    name: 'an operation that there is not, and names the nearest',
    file: 'modules/search/module.ts',
    from: USES,
    to: `thoughts: ['facts', 'count', 'listByAuthor']`,
    rule: 'unknown-declaration',
    found: 'listByAuthor',
    says: /'byAuthor'/,
  },
  {
    name: 'a module that there is not',
    file: 'modules/search/module.ts',
    from: USES,
    to: `${USES}, weather: ['today']`,
    rule: 'unknown-declaration',
    found: 'weather',
    says: /There is no module "weather"/,
  },
  {
    name: 'an event that nobody publishes',
    file: 'modules/search/contract.ts',
    from: `'thoughts.deleted',`,
    to: `'thoughts.deleted', 'thoughts.liked',`,
    rule: 'unknown-declaration',
    found: 'thoughts.liked',
    says: /thoughts\.published/,
  },
  {
    name: 'an operation that there is not, of a page',
    file: 'app/web/uses.ts',
    from: PAGES,
    to: `${PAGES} 'planted': ['users.find', 'thoughts.counts*'],`,
    rule: 'unknown-declaration',
    found: 'thoughts.counts*',
  },
  {
    name: 'a module that there is not, of a command',
    file: 'app/ops/uses.ts',
    from: PAGES,
    to: `${PAGES} 'planted': ['weather.today'],`,
    rule: 'unknown-declaration',
    found: 'weather.today',
  },
  {
    name: 'what pages use, from elsewhere',
    file: 'app/web/uses.ts',
    from: PAGES,
    to: `${PAGES} 'planted': elsewhere,`,
    rule: 'unreadable-declaration',
    found: 'elsewhere',
  },
  {
    name: 'operations that are spread',
    file: 'modules/search/module.ts',
    from: USES,
    to: `thoughts: ['facts', 'count', ...more]`,
    rule: 'unreadable-declaration',
    found: '...more',
  },
  {
    name: 'packages from elsewhere',
    file: 'modules/search/module.ts',
    from: USES,
    to: `${USES} }, ...{ packages: packages }, also: {`,
    rule: 'unreadable-declaration',
    found: '...{ packages: packages }',
  },
  {
    name: 'modules that need each other, once',
    file: 'modules/users/module.ts',
    from: 'uses: {',
    to: `uses: { operations: { thoughts: ['count'] },`,
    rule: 'module-cycle',
    found: 'thoughts',
    says: /users → thoughts → users/,
  },
]

test.group('The checker of boundaries, of declarations', () => {
  for (const { name, file, from, to, rule, found, says } of UNTRUE) {
    test(`reports ${name}`, async ({ assert }) => {
      const copy = await new TreeCopy().make()
      atEnd(() => copy.remove())
      const before = await copy.replace(file, from, to)
      const line = before + to.slice(0, to.indexOf(found)).split('\n').length - 1
      const violations = await copy.check()
      assert.deepEqual(
        violations.map((one) => ({
          file: one.file,
          line: one.line,
          rule: one.rule,
          found: one.found,
        })),
        [{ file, line, rule, found }]
      )
      const [told] = violations
      assert.match(`${told.message} ${told.meant} ${told.next}`, says ?? /./)
    })
  }

  test('reports each call of an operation that is no longer declared', async ({ assert }) => {
    const copy = await new TreeCopy().make()
    atEnd(() => copy.remove())
    await copy.replace('modules/search/module.ts', USES, `thoughts: ['facts']`)
    const violations = await copy.check()
    assert.deepEqual(
      violations.map(({ file, rule, found }) => [file, rule, found]),
      [['modules/search/operations/rebuild_entries.ts', 'undeclared-operation', 'count']]
    )
    assert.include(violations[0].next, `Add 'count' to uses.operations.thoughts`)
  })

  test('knows a module that was added by its contract alone', async ({ assert }) => {
    const copy = await new TreeCopy().make()
    atEnd(() => copy.remove())
    await copy.plant('modules/notes/contract.ts', NOTES_CONTRACT)
    await copy.plant('modules/notes/module.ts', NOTES_MODULE)
    await copy.plant('modules/notes/models/note.ts', 'export const LONGEST = 3')
    assert.deepEqual(await copy.check(), [])

    const file = 'modules/users/models/planted.ts'
    await copy.plant(file, `export { LONGEST } from '#modules/notes/models/note'`)
    const [{ line, rule, meant }, ...others] = await copy.check()
    assert.deepEqual([line, rule, others], [1, 'foreign-internals', []])
    assert.include(meant, "`Notes` from '#modules/notes/contract'")
  })
})

const NOTES_CONTRACT = `import { clientOf, contract, query, string } from '#switchboard/contract'

export const notes = contract('notes', {
  operations: { show: query({ input: {}, output: string(), deadline: 100, without: '' }) },
})

export abstract class Notes extends clientOf(notes) {}`

const NOTES_MODULE = `import { defineModule } from '#switchboard/module'
import { notes } from '#modules/notes/contract'

export default defineModule(notes, { handlers: { show: () => '' } })`
