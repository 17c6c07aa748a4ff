import { test } from '@japa/runner'
import { ace } from '#tests/support/program'

test.group('A line that is typed wrong', () => {
  const wrong: [line: string, told: RegExp][] = [
    ['module:dial', /Missing required argument "module"\. See: node ace module:dial --help/],
    ['module:dial search --whi=x', /Unknown flag "--whi".*See: node ace module:dial --help/],
    [
      'module:history --limit=abc',
      /"limit" flag .* "numeric".*See: node ace module:history --help/,
    ],
    ['module:dial search 10 --why', /Missing value for option "why"\. See: /],
    ['users:role demo', /Missing required argument "role"\. See: node ace users:role --help/],
    ['module:dail search', /Command "module:dail" is not defined[^]*module:dial/],
  ]
  for (const [line, told] of wrong) {
    test(`is said to be wrong use by its exit code, with where to look: ${line}`, async ({
      assert,
    }) => {
      const { code, output } = await ace(line.split(' '), {})
      assert.match(output, told)
      assert.equal(code, 2)
    })
  }
})
