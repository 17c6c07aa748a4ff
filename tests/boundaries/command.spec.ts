import { test } from '@japa/runner'
import { stripVTControlCharacters } from 'node:util'
import { atEnd } from '#tests/support/at_end'
import { TreeCopy } from './tree_copy.js'

const FILE = 'modules/users/operations/planted.ts'
const CODE = `/** Planted. */\nimport Thought from '#modules/thoughts/models/thought'\nexport { Thought }`

async function copyWith(code?: string) {
  const copy = await new TreeCopy().make()
  atEnd(() => copy.remove())
  if (code) await copy.plant(FILE, code)
  return copy
}

test.group('npm run check:boundaries', () => {
  test('says in a line that nothing crosses, and how long it took', async ({ assert }) => {
    const copy = await copyWith()
    const { code, output, errors } = await copy.run()
    assert.deepEqual([code, errors], [0, ''], output)
    const line =
      /^No boundary is crossed: looked at (\d+) files of 3 modules and their house in \d+\.\d s\.\n$/
    const [, files] = line.exec(output) ?? []
    assert.isAbove(Number(files), 500, output)
  })

  test('shows the rule, the line, what was meant and what to do', async ({ assert }) => {
    const copy = await copyWith(CODE)
    const { code, output } = await copy.run()
    assert.equal(code, 1)
    const shown = output.split('\n')
    assert.deepEqual(shown.slice(0, -2), [
      `${FILE}:2:21  foreign-internals`,
      '',
      `  2 │ import Thought from '#modules/thoughts/models/thought'`,
      `    │                     ${'^'.repeat(34)}`,
      '',
      '  users reaches into thoughts: of another module only contract.ts may be used.',
      "  Probably meant: `Thoughts` from '#modules/thoughts/contract', by call.client(Thoughts), and one of its operations (publish, edit, delete, one, many, timeline, byAuthor, ascending, count, facts, earlierTexts, departure, hide, unhide, remove, audit).",
      '  Do now: Call the operation, and declare it in modules/users/module.ts (uses.operations). If none does it, ask the owners of thoughts for one.',
      '',
    ])
    assert.match(shown.at(-2)!, /^1 line crosses a boundary: looked at .* docs\/boundaries\.md\.$/)
  })

  test('has colours only where they are asked for', async ({ assert }) => {
    const copy = await copyWith(CODE)
    const { output } = await copy.run([], { FORCE_COLOR: '1' })
    assert.notEqual(stripVTControlCharacters(output), output)
    assert.include(stripVTControlCharacters(output), `${FILE}:2:21  foreign-internals`)
  })

  test('gives scripts the same as JSON', async ({ assert }) => {
    const copy = await copyWith(CODE)
    const { code, output } = await copy.run(['--json'])
    assert.equal(code, 1)
    const { violations, files } = JSON.parse(output)
    assert.isAbove(files, 500)
    assert.deepEqual(violations, JSON.parse(JSON.stringify(await copy.check())))
    assert.include(violations[0], { file: FILE, line: 2, column: 21, rule: 'foreign-internals' })
  })

  test('gives scripts an empty list where nothing crosses', async ({ assert }) => {
    const copy = await copyWith()
    const { code, output } = await copy.run(['--json'])
    assert.deepEqual([code, JSON.parse(output).violations], [0, []])
  })

  for (const [how, args, environment] of [
    ['where it is asked to', ['--github'], {}],
    ['in its workflows', [], { GITHUB_ACTIONS: 'true' }],
  ] as const) {
    test(`annotates lines for GitHub ${how}`, async ({ assert }) => {
      const copy = await copyWith(CODE)
      const { code, output } = await copy.run([...args], environment)
      assert.equal(code, 1)
      const [annotation] = output.split('\n')
      const head = `::error file=${FILE},line=2,col=21,title=Boundary%3A foreign-internals::users reaches into thoughts: `
      assert.isTrue(annotation.startsWith(head), annotation)
      assert.match(annotation, /%0AProbably meant: .*%0ADo now: /)
    })
  }

  for (const [what, args, said] of [
    ['an option that there is not', ['--fast'], /Unknown option '--fast'/],
    ['a folder that there is not', ['nowhere'], /There is no package\.json in nowhere/],
    ['two trees', ['.', '.'], /One tree at a time/],
  ] as const) {
    test(`refuses ${what} with its help and exit code 2`, async ({ assert }) => {
      const copy = await copyWith()
      const { code, output, errors } = await copy.run([...args])
      assert.deepEqual([code, output], [2, ''])
      assert.match(errors, said)
      assert.include(errors, 'npm run check:boundaries -- --json')
    })
  }

  test('explains itself', async ({ assert }) => {
    const copy = await copyWith()
    const { code, output } = await copy.run(['--help'])
    assert.equal(code, 0)
    assert.match(output, /^npm run check:boundaries .*look at this tree$/m)
    assert.include(output, 'Exits with 1 where a boundary is crossed')
  })
})
