import { test } from '@japa/runner'
import { checkTyped, TreeCopy } from './tree_copy.js'

const FILE = 'modules/users/operations/planted.ts'
const CODE = `/** Planted. */\nimport Thought from '#modules/thoughts/models/thought'\nexport { Thought }`

test.group('npm run check:boundaries', (group) => {
  // A part of the tree: what is tried here does not depend on its size.
  const copy = new TreeCopy()
  let clean: Awaited<ReturnType<typeof checkTyped>>

  group.setup(async () => {
    await copy.make(['modules', 'app/switchboard'])
    clean = await checkTyped([copy.folder])
    await copy.plant(FILE, CODE)
    return () => copy.remove()
  })

  test('says in a line that nothing crosses, and how long it took', ({ assert }) => {
    const { code, output, errors } = clean
    assert.deepEqual([code, errors], [0, ''], output)
    const line = /^No boundary is crossed \((\d+) files, 3 modules, \d+\.\d s\)\.\n$/
    const [, files] = line.exec(output) ?? []
    assert.isAbove(Number(files), 100, output)
  })

  test('shows the rule, the line, what was meant and what to do', async ({ assert }) => {
    const { code, output } = await copy.runProgram()
    assert.equal(code, 1)
    const shown = output.split('\n')
    assert.deepEqual(shown.slice(0, -2), [
      `${FILE}:2:21  foreign-internals`,
      '',
      `  2 │ import Thought from '#modules/thoughts/models/thought'`,
      `    │                     ${'^'.repeat(34)}`,
      '',
      '  Of another module, only contract.ts may be imported.',
      '  Probably meant: The client of thoughts from dependencies.ts, by call.client(), and one of its operations (publish, edit, delete, one, many, timeline, byAuthor, ascending, count, facts, earlierTexts, departure, hide, unhide, remove, audit).',
      '  Do now: Call an operation of its contract; if none does it, ask the owners of the module for one.',
      '',
    ])
    assert.match(shown.at(-2)!, /^1 line crosses a boundary \(.*\)\. .* docs\/boundaries\.md\.$/)
  })

  test('gives scripts the same as JSON', async ({ assert }) => {
    const { code, output } = await checkTyped(['--json', copy.folder])
    assert.equal(code, 1)
    const { violations, files } = JSON.parse(output)
    assert.isAbove(files, 100)
    assert.lengthOf(violations, 1)
    assert.include(violations[0], { file: FILE, line: 2, column: 21, rule: 'foreign-internals' })
  })

  test('annotates lines for GitHub in its workflows', async ({ assert }) => {
    const { code, output } = await checkTyped([copy.folder], { GITHUB_ACTIONS: 'true' })
    assert.equal(code, 1)
    const [annotation] = output.split('\n')
    const head = `::error file=${FILE},line=2,col=21,title=Boundary%3A foreign-internals::Of another module, `
    assert.isTrue(annotation.startsWith(head), annotation)
    assert.match(annotation, /%0AProbably meant: .*%0ADo now: /)
  })

  test('refuses wrong use with its help and exit code 2', async ({ assert }) => {
    for (const [args, said] of [
      [['--fast'], /Unknown option '--fast'/],
      [['nowhere'], /There is no package\.json in nowhere/],
      [['.', '.'], /One tree at a time/],
    ] as const) {
      const { code, output, errors } = await checkTyped([...args])
      assert.deepEqual([code, output], [2, ''])
      assert.match(errors, said)
      assert.include(errors, 'npm run check:boundaries -- --json')
    }
    const { code, output } = await checkTyped(['--help'])
    assert.equal(code, 0)
    assert.match(output, /^npm run check:boundaries .*look at this tree$/m)
  })
})
