import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { existsSync } from 'node:fs'
import modules from '#config/modules'
import { blocksOf, isAsShown } from '#tests/support/document_blocks'
import { Program } from '#tests/support/program'
import { typed } from '#tests/support/typed'
import { checkBoundaries } from '../../app/architecture/boundaries/check.js'
import { readHouse } from '../../app/architecture/graph/read_house.js'
import type { Subject } from '../../app/architecture/readiness/aspect.js'
import { judge, obstaclesIn } from '../../app/architecture/readiness/readiness.js'

let looked: ReturnType<typeof look> | undefined

async function look() {
  const [house, checked] = await Promise.all([
    readHouse(app.makePath(), modules),
    checkBoundaries(app.makePath()),
  ])
  return { house, ...checked }
}

/** What is known of a module of this tree, in which a test changes what it wants to be found. */
async function known(module: string): Promise<Subject> {
  looked ??= look()
  const { house, sources, violations, modules: declared } = await looked
  return { module, house, sources, declared: declared.get(module)!, violations }
}

function found(subject: Subject, aspect: string) {
  return judge(subject).aspects.find(({ name }) => name === aspect)!.findings
}

test.group('Whether a module is ready for a host of its own', () => {
  for (const module of Object.keys(modules.modules)) {
    test(`is to be said of ${module} as it is: nothing stands in its way`, async ({ assert }) => {
      const subject = await known(module)
      assert.deepEqual(obstaclesIn(judge(subject)), [])
      for (const { findings } of judge(subject).aspects)
        for (const { file } of findings) assert.isTrue(existsSync(app.makePath(file)), file)
    })
  }

  test('depends on its lines and those of others: whoever reaches across stands in the way', async ({
    assert,
  }) => {
    const subject = await known('search')
    const reaches = (file: string, found_: string) => ({
      ...{ rule: 'foreign-internals', file, line: 7, column: 1, found: found_ },
      ...{ message: 'It reaches across.', next: 'Do not.' },
    })
    const violations = [
      reaches('modules/search/models/x.ts', '#modules/users/models/user'),
      reaches('app/web/x.ts', '#modules/search/models/cursor'),
      reaches('app/web/y.ts', '#modules/users/models/user'),
    ]
    const findings = found({ ...subject, violations }, 'A store of its own')
    assert.deepEqual(
      findings.map(({ weight, file, line }) => [weight, file, line]),
      [
        ['obstacle', 'modules/search/models/x.ts', 7],
        ['obstacle', 'app/web/x.ts', 7],
      ]
    )
  })

  test('costs where a page asks again and again, with the operation that would do', async ({
    assert,
  }) => {
    const subject = await known('thoughts')
    const calls = { ...subject.house.calls, 'web/search': { 'thoughts.one': 20 } }
    const [chatty] = found({ ...subject, house: { ...subject.house, calls } }, 'Traffic')
    assert.include(chatty, { weight: 'cost', file: 'app/web/dependencies.ts' })
    assert.equal(
      chatty.what,
      'web/search makes 20 calls or more in one request: thoughts.one again and again'
    )
    assert.equal(chatty.next, 'ask thoughts.many once instead')
  })

  test('counts together only what one request calls', async ({ assert }) => {
    const subject = await known('thoughts')
    const apart = { 'thoughts': 1, 'thoughts.one': 1, 'thoughts.many': 1 }
    const told = (of: Record<string, number>) => {
      const calls = { ...subject.house.calls, 'web/search': of }
      const findings = found({ ...subject, house: { ...subject.house, calls } }, 'Traffic')
      return findings.filter(({ what }) => what.startsWith('web/search'))
    }
    assert.isEmpty(told(apart))
    assert.lengthOf(told({ ...apart, thoughts: 2 }), 1)
  })

  test('depends on deadlines: each operation has one, no shorter than what it calls', async ({
    assert,
  }) => {
    const subject = await known('search')
    const [search] = subject.house.contracts.filter(({ name }) => name === 'search')
    const { find, rebuild } = search.operations
    const operations = {
      find: { ...find, deadline: 0, without: ' ' },
      rebuild: { ...rebuild, deadline: 1500 },
    }
    const contracts = subject.house.contracts.map((one) =>
      one === search ? { ...search, operations } : one
    )
    const findings = found({ ...subject, house: { ...subject.house, contracts } }, 'Deadlines')
    assert.deepEqual(
      findings.map(({ what }) => what),
      [
        'search.find has no deadline',
        'search.find does not say what pages do without it',
        'search.rebuild gives up after 1500 ms, and calls thoughts.facts, which may take 5000 ms',
      ]
    )
    for (const { file, line } of findings) {
      assert.equal(file, 'modules/search/contract.ts')
      assert.isAbove(line!, 20)
    }
  })

  test('tells of events that nobody takes', async ({ assert }) => {
    const subject = await known('users')
    const contracts = subject.house.contracts.map((one) => ({ ...one, takes: [] }))
    const findings = found({ ...subject, house: { ...subject.house, contracts } }, 'Events')
    assert.deepEqual(
      findings.map(({ weight, what }) => [weight, what]),
      [['cost', 'nobody takes users.deleted']]
    )
  })

  test('depends on tests: each operation is called by one that knows the contract', async ({
    assert,
  }) => {
    const subject = await known('users')
    const sources = subject.sources.filter(({ text }) => !text.includes('.findMany('))
    const missing = found({ ...subject, sources }, 'Tests').find(({ what }) =>
      what.endsWith('users.findMany')
    )
    assert.include(missing, {
      weight: 'obstacle',
      what: 'no test calls users.findMany',
      next: 'say in tests/parity/users.spec.ts what it promises',
    })
  })
})

test.group('node ace module:readiness', () => {
  test('says each aspect, who calls how often, and what it comes to', async ({ assert }) => {
    const { code, told } = await typed('module:readiness', ['search'])
    assert.equal(code ?? 0, 0)
    for (const aspect of ['A store of its own', 'Traffic', 'Deadlines', 'Events', 'Tests'])
      assert.match(told, new RegExp(`^.*${aspect}: `, 'm'))
    assert.match(told, /search is ready for a host of its own$/)
  })

  test('prints what docs/extracting-a-module.md shows', async ({ assert }) => {
    const [command, shown] = blocksOf('docs/extracting-a-module.md')
    const [, , ...args] = command.text.trim().split(' ')
    assert.deepEqual(args, ['module:readiness', 'search'])
    // From the sources: a build does not have what readiness is seen in.
    const program = new Program('ace.js', args, {})
    assert.equal(await program.exited, 0, program.output)
    assert.isTrue(isAsShown(program.output, shown.text), program.output)
  })

  test('answers a name that is no module with those that are, and exit code 2', async ({
    assert,
  }) => {
    const { code, told } = await typed('module:readiness', ['serch'])
    assert.equal(code, 2)
    assert.match(told, /"serch" is no module; there are users, thoughts, search\. See: node ace/)
  })
})
