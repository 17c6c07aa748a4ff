import { test } from '@japa/runner'
import { stripVTControlCharacters } from 'node:util'
import { TreeCopy } from './tree_copy.js'

const FILE = 'modules/users/operations/planted.ts'
const CODE = `/** Planted. */\nimport Thought from '#modules/thoughts/models/thought'\nexport { Thought }`

test.group('npm run check:boundaries', (group) => {
  // A part of the tree: what is tried here does not depend on its size.
  const [clean, crossed] = [new TreeCopy(), new TreeCopy()]

  group.setup(async () => {
    await clean.make(['modules', 'app/switchboard'])
    await crossed.make(['modules', 'app/switchboard'])
    await crossed.plant(FILE, CODE)
    return async () => {
      await Promise.all([clean.remove(), crossed.remove()])
    }
  })

  test('says in a line that nothing crosses, and how long it took', async ({ assert }) => {
    const { code, output, errors } = await clean.run()
    assert.deepEqual([code, errors], [0, ''], output)
    const line = /^No boundary is crossed \((\d+) files, 3 modules, \d+\.\d s\)\.\n$/
    const [, files] = line.exec(output) ?? []
    assert.isAbove(Number(files), 100, output)
  })

  test('shows the rule, the line, what was meant and what to do', async ({ assert }) => {
    const { code, output } = await crossed.run()
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

  test('has colours where they are asked for', async ({ assert }) => {
    const { output } = await crossed.run([], { FORCE_COLOR: '1' })
    assert.notEqual(stripVTControlCharacters(output), output)
    assert.include(stripVTControlCharacters(output), `${FILE}:2:21  foreign-internals`)
  })

  test('gives scripts the same as JSON', async ({ assert }) => {
    const { code, output } = await crossed.run(['--json'])
    assert.equal(code, 1)
    const { violations, files } = JSON.parse(output)
    assert.isAbove(files, 100)
    assert.deepEqual(violations, JSON.parse(JSON.stringify(await crossed.check())))
    assert.include(violations[0], { file: FILE, line: 2, column: 21, rule: 'foreign-internals' })
  })

  for (const [how, args, environment] of [
    ['where it is asked to', ['--github'], {}],
    ['in its workflows', [], { GITHUB_ACTIONS: 'true' }],
  ] as const) {
    test(`annotates lines for GitHub ${how}`, async ({ assert }) => {
      const { code, output } = await crossed.run([...args], environment)
      assert.equal(code, 1)
      const [annotation] = output.split('\n')
      const head = `::error file=${FILE},line=2,col=21,title=Boundary%3A foreign-internals::Of another module, `
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
      const { code, output, errors } = await clean.run([...args])
      assert.deepEqual([code, output], [2, ''])
      assert.match(errors, said)
      assert.include(errors, 'npm run check:boundaries -- --json')
    })
  }

  test('explains itself', async ({ assert }) => {
    const { code, output } = await clean.run(['--help'])
    assert.equal(code, 0)
    assert.match(output, /^npm run check:boundaries .*look at this tree$/m)
  })
})
