import { test } from '@japa/runner'
import modules from '#config/modules'
import { atEnd } from '#tests/support/at_end'
import { VersionRepository } from '#tests/programs/version_repository'
import { writtenContracts } from '../../app/architecture/contracts_document.js'

const contractsNow = () =>
  writtenContracts(Object.values(modules.modules).map(({ contract }) => contract))

/** Contracts that an earlier version had: today’s, changed back by the test. They are read as plain data. */
function contractsWith(change: (contracts: any) => void) {
  const contracts = contractsNow()
  change(contracts)
  for (const contract of Object.values(contracts)) contract.fingerprint += ' before'
  return contracts
}

async function repository() {
  const versions = new VersionRepository()
  atEnd(() => versions.remove())
  await versions.make()
  return versions
}

const IN_MIND = { type: 'string' }
const GONE = 'thoughts.deleted'

test.group('npm run compat', (group) => {
  group.each.timeout(60_000)

  test('names what breaks since the last tag, and in which direction', async ({ assert }) => {
    const versions = await repository()
    await versions.commit(contractsNow(), 'v1.0.0')
    await versions.commit(
      contractsWith(({ thoughts, search }) => {
        // Newer ones lack this field of the answer, and have the operation `count`.
        const [answer] = thoughts.operations.one.result.anyOf
        answer.properties.value.properties.mood = IN_MIND
        delete thoughts.operations.count
        thoughts.operations.many.kind = 'command'
        thoughts.operations.pin = thoughts.operations.one
        // Newer ones do not know this field of an event.
        const [published] = search.operations.takeEvents.input.properties.events.items.anyOf
        published.properties.payload.properties.mood = IN_MIND
      }),
      'v2.0.0'
    )
    await versions.commit(contractsNow())
    const { code, output } = await versions.compat()
    assert.equal(code, 1)
    assert.deepEqual(output.trim().split('\n'), [
      'Compared with v2.0.0: 6 breaks.',
      'The contract of users has changed, and both versions go together.',
      'thoughts.count is new: replace the hosts before the callers.',
      '',
      'thoughts.one',
      '  older callers → newer hosts: in the answer, /value/mood is needed by one side and not sent by the other',
      '',
      'thoughts.many',
      '  older callers → newer hosts: it is a command here and a query there',
      '  newer callers → older hosts: it is a query here and a command there',
      '',
      'thoughts.pin',
      '  older callers → newer hosts: it is not offered there',
      '',
      'search takes thoughts.published',
      '  older publishers → newer subscribers: /payload/mood is sent by one side and not known to the other',
      '  newer publishers → older subscribers: /payload/mood is needed by one side and not sent by the other',
    ])
  })

  test('says the same as JSON, of the revision that is named', async ({ assert }) => {
    const versions = await repository()
    await versions.commit(
      contractsWith(({ search }) => {
        search.operations.find.input.properties.words['x-revision'] = 1
        const { items } = search.operations.takeEvents.input.properties.events
        items.anyOf = items.anyOf.filter(({ properties }: any) => properties.name.const !== GONE)
      }),
      'v1.0.0'
    )
    await versions.commit(contractsNow())
    const { code, output } = await versions.compat('--json', '--since=HEAD~1')
    assert.equal(code, 1)
    const reason = 'in the input, /words is of revision 1 on one side and 3 on the other'
    const back = 'in the input, /words is of revision 3 on one side and 1 on the other'
    assert.deepEqual(JSON.parse(output), {
      since: 'HEAD~1',
      breaks: [
        { target: 'search.find', direction: 'older callers → newer hosts', reason },
        { target: 'search.find', direction: 'newer callers → older hosts', reason: back },
        {
          target: `search takes ${GONE}`,
          direction: 'newer publishers → older subscribers',
          reason: 'it is not taken there',
        },
      ],
      added: [],
      changed: ['users', 'thoughts'],
    })
  })

  test('is content where nothing breaks, since the last tag', async ({ assert }) => {
    const versions = await repository()
    await versions.commit(
      contractsWith(({ users }) => delete users.operations.find),
      'v1.0.0'
    )
    await versions.commit(contractsNow(), 'v2.0.0')
    const [since, before] = await Promise.all([
      versions.compat(),
      versions.compat('--since=v1.0.0'),
    ])
    assert.deepEqual(since, { code: 0, output: 'Compared with v2.0.0: no breaks.\n', errors: '' })
    assert.equal(before.code, 0, 'nobody misses an operation that is new')
    assert.include(before.output, 'users.find is new')
  })

  test('says that there is no tag yet, and what to do', async ({ assert }) => {
    const versions = await repository()
    const [said, json] = await Promise.all([versions.compat(), versions.compat('--json')])
    assert.equal(said.code, 0)
    assert.match(said.output, /^There is no tag yet.*--since=<rev>/)
    assert.isNull(JSON.parse(json.output).since)
  })

  const wrong: [name: string, args: string[], complaint: RegExp][] = [
    ['an option that it does not have', ['--until=v1'], /'--until'[^]*npm run compat -- --since/],
    ['a revision that is not there', ['--since=v9'], /^There is no revision "v9"/],
    ['one that is an option of Git', ['--since=--all'], /^There is no revision "--all"/],
    ['one without written contracts', ['--since=HEAD'], /^"HEAD" is older than docs\/contracts/],
  ]
  test('refuses with 2 what cannot be compared', async ({ assert }) => {
    const versions = await repository()
    const nowhere = new VersionRepository()
    atEnd(() => nowhere.remove())
    await nowhere.makeFolder()
    const asked: [where: VersionRepository, ...(typeof wrong)[number]][] = [
      ...wrong.map((one): [VersionRepository, ...typeof one] => [versions, ...one]),
      [nowhere, 'where Git knows nothing', [], /^This folder is no Git repository/],
    ]
    await Promise.all(
      asked.map(async ([where, name, args, complaint]) => {
        const { code, output, errors } = await where.compat(...args)
        assert.match(errors, complaint, name)
        assert.deepEqual({ code, output }, { code: 2, output: '' }, name)
      })
    )
  })
})
