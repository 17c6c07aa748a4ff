import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { accessSync, constants, readFileSync } from 'node:fs'
import { parse } from 'yaml'

const read = (name: string) =>
  parse(readFileSync(app.makePath(`.github/workflows/${name}.yml`), 'utf8'))
const workflow = read('ci')
const jobs: Record<
  string,
  { 'steps': { uses?: string; run?: string }[]; 'timeout-minutes': number }
> = workflow.jobs
const commandsOf = (job: string) => jobs[job].steps.flatMap(({ run }) => run ?? [])

test.group('The workflow', () => {
  test('runs .ci/run on the sources, and the check of boundaries by itself', ({ assert }) => {
    assert.sameMembers(Object.keys(jobs), ['boundaries', 'check'])
    assert.deepEqual(commandsOf('check'), ['.ci/run'])
    assert.deepEqual(commandsOf('boundaries'), ['npm ci', 'npm run check:boundaries'])
    accessSync(app.makePath('.ci/run'), constants.X_OK)
    for (const { steps } of Object.values(jobs)) {
      const actions = steps.flatMap(({ uses }) => uses ?? [])
      assert.lengthOf(actions, 1)
      assert.match(actions[0], /^actions\/checkout@[0-9a-f]{40}$/, 'a tag could be moved')
    }
  })

  test('may read the sources and no more, and ends by itself', ({ assert }) => {
    assert.deepEqual(workflow.permissions, { contents: 'read' })
    for (const job of Object.values(jobs)) assert.isAtMost(job['timeout-minutes'], 30)
    assert.sameMembers(workflow.on, ['push', 'pull_request'])
    assert.isTrue(workflow.concurrency['cancel-in-progress'])
  })

  test('of each night runs all tests', ({ assert }) => {
    const nightly = read('nightly')
    assert.match(nightly.on.schedule[0].cron, /^\d+ \d+ \* \* \*$/)
    assert.deepEqual(nightly.permissions, { contents: 'read' })
    assert.equal(nightly.jobs['full-matrix'].steps.at(-1).run, '.ci/run --all')
  })
})
