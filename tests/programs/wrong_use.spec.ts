import { test } from '@japa/runner'
import { ace } from '#tests/support/program'

test.group('A line that is typed wrong', () => {
  const wrong: [line: string, told: RegExp][] = [
    ['module:dial search --whi=x', /Unknown flag "--whi".*See: node ace module:dial --help/],
    ['module:dail search', /Command "module:dail" is not defined[^]*module:dial/],
    ['module:dial', /Missing required argument "module"\. See: node ace module:dial --help/],
    [
      'module:history --limit=abc',
      /"limit" flag .* "numeric".*See: node ace module:history --help/,
    ],
    ['module:dial search 10 --why', /Missing value for option "why"\. See: /],
    ['users:role demo', /Missing required argument "role"\. See: node ace users:role --help/],
  ]
  for (const [at, [line, told]] of wrong.entries()) {
    test(`is said to be wrong use by its exit code, with where to look: ${line}`, async ({
      assert,
    }) => {
      const { code, output } = await ace(line.split(' '), {})
      assert.match(output, told)
      assert.equal(code, 2)
    }).tags(at < 2 ? [] : ['@slow'])
  }
})
