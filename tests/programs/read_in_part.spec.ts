import { test } from '@japa/runner'
import { Program } from '#tests/support/program'

test.group('A command whose output is read in part', () => {
  test('ends without a word', async ({ assert }) => {
    const program = new Program('ace.js', ['list'], {})
    program.child.stdout!.destroy() // As `head` does when it has enough.
    assert.equal(await program.exited, 0)
    assert.equal(program.output, '')
  })
})
