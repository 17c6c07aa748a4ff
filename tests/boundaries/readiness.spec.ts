import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { existsSync } from 'node:fs'
import modules from '#config/modules'
import { blocksOf, isAsShown } from '#tests/support/document_blocks'
import { typed } from '#tests/support/typed'
import { readHouse } from '../../app/architecture/graph/read_house.js'
import type { Subject } from '../../app/architecture/readiness/aspect.js'
import { judge, obstaclesIn } from '../../app/architecture/readiness/readiness.js'
import { theTree } from './tree_copy.js'

let house: ReturnType<typeof readHouse> | undefined

/** What is known of a module of this tree, in which a test changes what it wants to be found. */
async function known(module: string): Promise<Subject> {
  const { sources, violations, modules: declared } = await theTree()
  house ??= readHouse(app.makePath(), modules)
  return { module, house: await house, sources, declared: declared.get(module)!, violations }
}

function found(subject: Subject, aspect: string) {
  return judge(subject).aspects.find(({ name }) => name === aspect)!.findings
}

test.group('Whether a module is ready for a host of its own', () => {
  for (const module of Object.keys(modules.modules)) {
    test(`is said of ${module} as it is: nothing stands in its way`, async ({ assert }) => {
      const subject = await known(module)
      assert.deepEqual(obstaclesIn(judge(subject)), [])
      for (const { findings } of judge(subject).aspects)
        for (const { file } of findings) assert.isTrue(existsSync(app.makePath(file)), file)
    })
  }

  test('depends on boundaries: a line that crosses one is an obstacle', async ({ assert }) => {
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

  test('costs for repeated calls in one request, and names the batch', async ({ assert }) => {
    const subject = await known('thoughts')
    const told = (of: Record<string, number>) => {
      const calls = { ...subject.house.calls, 'web/search': of }
      const findings = found({ ...subject, house: { ...subject.house, calls } }, 'Traffic')
      return findings.filter(({ what }) => what.startsWith('web/search'))
    }
    const [chatty] = told({ 'thoughts.one': 20 })
    assert.include(chatty, {
      weight: 'cost',
      file: 'app/web/dependencies.ts',
      what: 'web/search makes 20 calls or more in one request: thoughts.one again and again',
      next: 'ask thoughts.many once instead',
    })
    const apart = { 'thoughts': 1, 'thoughts.one': 1, 'thoughts.many': 1 }
    assert.isEmpty(told(apart))
    assert.lengthOf(told({ ...apart, thoughts: 2 }), 1)
  })

  test('depends on deadlines, none shorter than those of its calls', async ({ assert }) => {
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

  test('depends on tests: each operation is called by one of its own', async ({ assert }) => {
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
  test('prints what docs/extracting-a-module.md shows', async ({ assert }) => {
    const [command, shown] = blocksOf('docs/extracting-a-module.md')
    assert.equal(command.text.trim(), 'node ace module:readiness search')
    const { code, told, printed } = await typed('module:readiness', ['search'])
    assert.equal(code ?? 0, 0)
    // The table comes before the last line, and a terminal shows colours without their names.
    const lines = told.replaceAll(/^\[ \w+\((\w+)\) \]/gm, '[ $1 ]').split('\n')
    const whole = [...lines.slice(0, -1), printed, lines.at(-1)].join('\n')
    assert.isTrue(isAsShown(whole, shown.text), whole)
  })

  test('answers an unknown name with the known ones, and exit code 2', async ({ assert }) => {
    const { code, told } = await typed('module:readiness', ['serch'])
    assert.equal(code, 2)
    assert.match(told, /"serch" is no module; there are users, thoughts, search\. See: node ace/)
  })
})
