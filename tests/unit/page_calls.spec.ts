import { test } from '@japa/runner'
import type { Observation } from '#switchboard/calls/observe'
import type { Contract } from '#switchboard/contract/contract'
import { PageCalls } from '#tests/support/page_calls'

const recorded = {
  'web/timeline': { 'thoughts.timeline': 1, 'thoughts.one': 1, 'users.account': 1 },
  'web/export': { 'thoughts.byAuthor': 2 },
  'api/thoughts.show': { 'thoughts.one': 1 },
}

test.group('The calls of a page', () => {
  /** What is said of a page that makes these calls within one request. */
  function saidOf(page: string, targets: string[], more: Partial<Observation> = {}) {
    const calls = new PageCalls(recorded)
    for (const target of targets) {
      const [module, operation] = target.split('.')
      const told = { module, operation, caller: `web/${page}`, requestId: 'r', failed: false }
      calls.tell({ ...told, ...more } as Observation)
    }
    return calls.take()
  }

  test('that are not recorded of it are told, with what to do', ({ assert }) => {
    assert.deepEqual(saidOf('timeline', ['search.find']), [
      'web/timeline calls search.find, which docs/architecture/calls.json does not have. Does it need that call? Then have ' +
        'tests/web/recorded_calls.spec.ts make it, and record it.',
    ])
    assert.lengthOf(saidOf('', ['thoughts.many'], { caller: 'api/thoughts.show' }), 1)
  })

  test('made twice are told, with the operation that would do for many at once', ({ assert }) => {
    assert.deepEqual(saidOf('timeline', ['thoughts.one', 'thoughts.one', 'thoughts.one']), [
      'web/timeline calls thoughts.one twice. thoughts.many does it for many at once.',
    ])
    assert.deepEqual(saidOf('timeline', ['users.account', 'users.account']), [
      'web/timeline calls users.account twice. Ask once and hand the answer on, or give the contract an operation that ' +
        'does it for many at once.',
    ])
  })

  test('are fine where they are recorded, made by tests or modules, or failed', ({ assert }) => {
    assert.isEmpty(saidOf('timeline', ['thoughts.timeline', 'thoughts.one']))
    assert.isEmpty(saidOf('export', ['thoughts.byAuthor', 'thoughts.byAuthor']), 'in parts')
    const twice = ['users.find', 'users.find']
    for (const more of [{ caller: 'nobody' }, { caller: 'search.rebuild' }, { failed: true }])
      assert.isEmpty(saidOf('timeline', twice, more))
  })

  test('name a batch operation that their contract has', async ({ assert }) => {
    const { default: modules } = await import('#config/modules')
    const contracts = Object.values(modules.modules).map(({ contract }) => contract as Contract)
    const named = contracts.flatMap(({ operations }) =>
      Object.values(operations).flatMap(({ batch }) =>
        batch === null ? [] : { operations, batch }
      )
    )
    assert.isNotEmpty(named)
    for (const { operations, batch } of named) assert.property(operations, batch)
  })
})
