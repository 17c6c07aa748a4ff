import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { InvalidInput, ModuleUnavailable, type ModuleFailure } from '#switchboard/failures'
import { Switchboard } from '#switchboard/switchboard'
import {
  clientIn,
  isSplit,
  placements,
  plainest,
  user,
  type Placement,
} from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { fallDue } from '#tests/support/fall_due'
import { failureOf } from '#tests/support/failure_of'
import { withoutStore } from '#tests/support/lost_store'
import { Search, Thoughts, Users } from '#tests/support/whole_clients'

/** Input that no typed caller writes, and that JSON would lose or change, or that a schema may let pass by mistake. */
const cyclic: { self?: object } = {}
cyclic.self = cyclic
const badInputs: [name: string, call: (clients: any) => Promise<unknown>][] = [
  ...(
    [
      ['a number', 42],
      ['a Date', new Date(0)],
      ['a String object', Object('x')],
      ['a cycle', cyclic],
    ] as [string, unknown][]
  ).map(([name, text]): (typeof badInputs)[number] => [
    `${name} for text`,
    ({ thoughts }) => thoughts.publish({ text }),
  ]),
  ...[1n, '42', 2 ** 53, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 0].map(
    (id): (typeof badInputs)[number] => [
      `${typeof id} ${id} for an id`,
      ({ thoughts }) => thoughts.one({ id }),
    ]
  ),
  ['an undefined field too many', (of) => of.thoughts.publish({ text: 'x', extra: undefined })],
  ['a limit too high', (of) => of.thoughts.timeline({ before: null, after: null, limit: 201 })],
  ['too many ids', ({ thoughts }) => thoughts.many({ ids: Array(201).fill(1) })],
  ['a hole in a list', ({ thoughts }) => thoughts.many({ ids: [1, undefined] })],
  ['a Set for a list', ({ thoughts }) => thoughts.many({ ids: new Set([1]) })],
  ['a name far too long', ({ users }) => users.find({ username: 'x'.repeat(201) })],
]

for (const placement of placements) {
  test.group(`Bad input, ${placement}`, () => {
    async function failureIn(where: Placement, call: (clients: any) => Promise<unknown>) {
      const clients = {
        thoughts: await clientIn(where, Thoughts, user('somebody')),
        users: await clientIn(where, Users),
      }
      return failureOf<InvalidInput>(call(clients))
    }

    test('is refused as in every placement', async ({ assert }) => {
      for (const [name, call] of badInputs) {
        const failure = await failureIn(placement, call)
        assert.instanceOf(failure, InvalidInput, name)
        assert.isNotEmpty(failure.issues, name)
        assert.deepEqual(told(failure), told(await failureIn(plainest, call)), name)
      }
    })
  })

  test.group(`A module that cannot answer, ${placement}`, () => {
    // Elsewhere it is its host that loses the store, which tests/faults has happen.
    if (isSplit) return

    test('for want of its store is told of as in every placement', async ({ assert }) => {
      const failureIn = async (where: Placement) => {
        const search = await clientIn(where, Search)
        const input = { words: 'x', after: null, before: null, limit: 1 }
        return failureOf<ModuleFailure>(search.find(input))
      }
      await nothingIsDelivered()
      const [failure, expected] = await withoutStore('search', async () => [
        await failureIn(placement),
        await failureIn(plainest),
      ])
      assert.instanceOf(failure, ModuleUnavailable)
      assert.deepEqual(told(failure), told(expected))
    }).timeout(60_000)
  })
}

/** Waits until search has all events, since what is at work with a store keeps it from being closed. */
async function nothingIsDelivered() {
  const { outbox } = (await app.container.make(Switchboard)).line('thoughts')
  const store = (await app.container.make('lucid.db')).connection('thoughts')
  await eventually(async () => {
    // What an earlier test left to be tried again later is tried now.
    await fallDue(store)
    outbox.announce()
    return (await outbox.lag()).every(({ waiting }) => waiting === 0)
  }, 50_000)
}

/** All that a caller can see of a failure. */
function told(failure: ModuleFailure) {
  const { message, code, status, target, name } = failure
  const issues = 'issues' in failure ? failure.issues : null
  return { message, code, status, target, name, issues, class: failure.constructor.name }
}
