import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { accessSync, constants, readFileSync } from 'node:fs'
import { parse } from 'yaml'

const read = (name: string) =>
  parse(readFileSync(app.makePath(`.github/workflows/${name}.yml`), 'utf8'))

test.group('The workflows', () => {
  test('run .ci/run, all tests each night, and the check of boundaries', ({ assert }) => {
    const commandsOf = (job: { steps: { run?: string }[] }) =>
      job.steps.flatMap(({ run }) => run ?? [])
    const { check, boundaries } = read('ci').jobs
    assert.deepEqual(commandsOf(check), ['.ci/run'])
    assert.deepEqual(commandsOf(boundaries), ['npm ci', 'npm run check:boundaries'])
    assert.deepEqual(commandsOf(read('nightly').jobs['full-matrix']), ['.ci/run --all'])
    accessSync(app.makePath('.ci/run'), constants.X_OK)
  })

  test('may read the sources and no more, by actions that cannot be moved', ({ assert }) => {
    for (const name of ['ci', 'nightly']) {
      const { permissions, jobs } = read(name)
      assert.deepEqual(permissions, { contents: 'read' })
      const actions = JSON.stringify(jobs).matchAll(/"uses":"([^"]+)"/g)
      for (const [, action] of actions) assert.match(action, /^actions\/checkout@[0-9a-f]{40}$/)
    }
  })
})
