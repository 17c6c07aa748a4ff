import { test } from '@japa/runner'
import { Program } from '#tests/support/program'

const ended = async (...args: string[]) => {
  const program = new Program('tests/run.ts', args, {})
  return { code: await program.exited, output: program.output }
}

test.group('npm test', () => {
  test('tells how it is used without running anything', async ({ assert }) => {
    const { code, output } = await ended('--help')
    assert.equal(code, 0)
    assert.match(output, /^Usage: npm test -- /)
    assert.notInclude(output, '────')
  })

  test('fails where it is asked for what there is not', async ({ assert }) => {
    const { code, output } = await ended('--fast')
    assert.equal(code, 2)
    assert.equal(output, "Unknown option '--fast'. All options: npm test -- --help\n")
  })
})
