import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { accessSync, constants, existsSync, globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

const FOLDER = '.github/workflows'

interface Job {
  'permissions'?: Record<string, string>
  'uses'?: string
  'timeout-minutes'?: number
}

const read = (path: string) => readFileSync(app.makePath(path), 'utf8')
const workflows = globSync(`${FOLDER}/*`, { cwd: app.makePath() }).map((path) => {
  const { permissions, jobs } = parse(read(path))
  return { path, text: read(path), permissions, jobs: Object.entries<Job>(jobs) }
})

/** All that a job may write, and why it has to. Whatever is not here reads the sources at most. */
const MAY_WRITE: Record<string, string[]> = {
  // Says on a pull request what it changes.
  'deploy_diff.comment': ['pull-requests'],
  // Pushes the image, and signs it with an identity that GitHub proves.
  'image.image': ['id-token', 'packages'],
  'release.image': ['id-token', 'packages'],
  // Makes the release.
  'release.publish': ['contents'],
  // Adds the executables to it.
  'release.executable': ['contents'],
  // Opens the pull request by which Flux asks for production.
  'release_to_production.open': ['pull-requests'],
  // Opens and closes the issue of a broken main.
  'report.report': ['issues'],
}

test.group('The workflows', () => {
  test('may read the sources, and each job what it needs besides', ({ assert }) => {
    const writing: Record<string, string[]> = {}
    for (const { path, permissions, jobs } of workflows) {
      assert.deepEqual(permissions, { contents: 'read' }, path)
      for (const [name, job] of jobs) {
        const given = Object.entries(job.permissions ?? {}).filter(([, right]) => right === 'write')
        const key = `${path.slice(FOLDER.length + 1).replace('.yml', '')}.${name}`
        if (given.length > 0) writing[key] = given.map(([scope]) => scope).sort()
      }
    }
    assert.deepEqual(writing, MAY_WRITE)
  })

  test('use actions that cannot be moved, and say of which version they are', ({ assert }) => {
    const actions = workflows.flatMap(({ text }) => text.match(/(?<=uses: )[^.\s].*/g) ?? [])
    assert.isAbove(actions.length, 10)
    for (const action of actions)
      assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('end in time, and run nothing that a pull request brings where they may write', ({
    assert,
  }) => {
    for (const { path, text, jobs } of workflows) {
      assert.notInclude(text, 'pull_request_target', path)
      for (const [name, job] of jobs)
        assert.isTrue(Boolean(job.uses) || Number(job['timeout-minutes']) > 0, `${path}: ${name}`)
    }
  })

  test('call scripts and files that there are', ({ assert }) => {
    const { scripts } = JSON.parse(read('package.json'))
    for (const { path, text } of workflows) {
      for (const [, name] of text.matchAll(/npm run (?:-s )?([\w:-]+)/g))
        assert.property(scripts, name, path)
      const called = text.replaceAll(/uses: .*/g, '')
      for (const [file] of called.matchAll(/(?:docker|docs|tests|\.github|\.ci)\/[\w./-]*\w/g))
        assert.isTrue(existsSync(app.makePath(file)), `${path}: ${file}`)
    }
    for (const script of ['.ci/run', '.ci/report']) accessSync(app.makePath(script), constants.X_OK)
  })

  test('run .ci/run for each change, and all tests each night', ({ assert }) => {
    const textOf = (name: string) => read(`${FOLDER}/${name}.yml`)
    assert.match(textOf('ci'), /- run: \.ci\/run$/m)
    assert.match(textOf('nightly'), /- run: \.ci\/run --all$/m)
  })

  test('open a pull request for the branch to which Flux pushes', async ({ assert }) => {
    const { on, jobs } = parse(read(`${FOLDER}/release_to_production.yml`))
    const flux = read('docker/kubernetes/flux/production.yaml')
    const [, branch] = flux.match(/push:\n +branch: (.*)/)!
    assert.deepEqual(on, { push: { branches: [branch] } })
    assert.include(jobs.open.steps[0].run, 'gh pr create')
  })

  test('look for newer dependencies in folders that there are', ({ assert }) => {
    const { updates } = parse(read('.github/dependabot.yml'))
    for (const { directory, groups } of updates) {
      assert.isTrue(existsSync(app.makePath(`.${directory}`)), directory)
      assert.isNotEmpty(Object.keys(groups))
    }
  })
})
