import { test } from '@japa/runner'
import { ace, Program } from '#tests/support/program'

test.group('node ace', () => {
  const wrong: [line: string, told: RegExp][] = [
    ['module:dial search --whi=x', /Unknown flag "--whi".*See: node ace module:dial --help/],
    ['module:dail search', /Command "module:dail" is not defined[^]*module:dial/],
    ['module:dial', /Missing required argument "module"\. See: node ace module:dial --help/],
    [
      'module:history --limit=abc',
      /"limit" flag .* "numeric".*See: node ace module:history --help/,
    ],
    ['module:dial search 10 --why', /Missing value for option "why"\. See: /],
  ]
  for (const [at, [line, told]] of wrong.entries()) {
    test(`says by its exit code that a line is wrong use, and where to look: ${line}`, async ({
      assert,
    }) => {
      const { code, output } = await ace(line.split(' '), {})
      assert.match(output, told)
      assert.equal(code, 2)
    }).tags(at < 2 ? [] : ['@slow'])
  }

  test('ends without a word where its output is read in part', async ({ assert }) => {
    const program = new Program('ace.js', ['list'], {})
    program.child.stdout!.destroy() // As `head` does when it has enough.
    assert.equal(await program.exited, 0)
    assert.equal(program.output, '')
  })
})
