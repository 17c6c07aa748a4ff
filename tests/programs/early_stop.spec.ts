import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { execFile } from 'node:child_process'

/** A signal that comes while one listener takes over from another is not handed on before the next turn. */
const CODE = `
  import { endOnSignal } from './bin/ignitor.js'
  process.once('SIGTERM', () => console.log('as bin/start.js ends it'))
  process.kill(process.pid, 'SIGTERM')
  endOnSignal({ terminate: async () => console.log('in order') })
  setTimeout(() => console.log('not at all'), 5000)
`

test.group('A program that is told to stop while it starts', () => {
  test('stops in order, whatever moment the signal comes at', async ({ assert }) => {
    const args = ['--disable-warning=DEP0205', '--import=@poppinss/ts-exec']
    const options = { cwd: app.makePath(), env: { PATH: process.env.PATH } }
    const output = await new Promise<string>((resolve) =>
      execFile(
        process.execPath,
        [...args, '--input-type=module', '-e', CODE],
        options,
        (_, said, errors) => resolve(said + errors)
      )
    )
    assert.equal(output.trim(), 'in order')
  })
})
