import { test } from '@japa/runner'
import { ace, Program } from '#tests/support/program'

// Arguments that a command itself refuses: tests/unit/commands/wrong_use.spec.ts.
test.group('Commands', () => {
  const wrong: [line: string, told: RegExp][] = [
    ['module:dial search --whi=x', /Unknown flag "--whi".*See: node ace module:dial --help/],
    ['module:dail search', /Command "module:dail" is not defined[^]*module:dial/],
    ['module:dial', /Missing required argument "module"\. See: node ace module:dial --help/],
    ['module:history --limit=abc', /"limit" flag .* "numeric".*See: node ace module:history/],
    ['module:dial search 10 --why', /Missing value for option "why"\. See: /],
  ]
  for (const [at, [line, told]] of wrong.entries()) {
    test(`say by their exit code that a line is wrong use, and where to look: ${line}`, async ({
      assert,
    }) => {
      const { code, output } = await ace(line.split(' '), {})
      assert.match(output, told)
      assert.equal(code, 2)
    })
      .tags(at < 2 ? [] : ['@slow'])
      .timeout(60_000)
  }

  test('end without a word where their output is read in part', async ({ assert }) => {
    const program = new Program('ace.js', ['list'], {})
    program.child.stdout!.destroy() // As `head` does when it has enough.
    assert.equal(await program.exited, 0)
    assert.equal(program.output, '')
  }).timeout(60_000)

  test('npm test has a help that runs nothing, and refuses wrong options', async ({ assert }) => {
    const [help, wrongUse] = ['--help', '--fast'].map(
      (argument) => new Program('tests/run.ts', [argument], {})
    )
    assert.equal(await help.exited, 0)
    assert.match(help.output, /^Usage: npm test -- /)
    assert.notInclude(help.output, '────')
    assert.equal(await wrongUse.exited, 2)
    const told = "Unknown option '--fast'. All options: npm test -- --help\n"
    assert.equal(wrongUse.output, told)
  }).timeout(60_000)
})
