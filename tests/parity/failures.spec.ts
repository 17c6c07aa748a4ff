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

/** Input that no typed caller writes, but that a mistake, a cast or an old caller brings. */
const cyclic: { self?: object } = {}
cyclic.self = cyclic
const badInputs: [name: string, call: (clients: any) => Promise<unknown>][] = [
  ['a number for text', ({ thoughts }) => thoughts.publish({ text: 42 })],
  ['a Date for text', ({ thoughts }) => thoughts.publish({ text: new Date(0) })],
  ['a String object for text', ({ thoughts }) => thoughts.publish({ text: Object('x') })],
  ['text as a list', ({ thoughts }) => thoughts.publish({ text: ['x'] })],
  ['nothing for text', ({ thoughts }) => thoughts.publish({})],
  ['undefined for text', ({ thoughts }) => thoughts.publish({ text: undefined })],
  ['null for text', ({ thoughts }) => thoughts.publish({ text: null })],
  [
    'a field too many',
    ({ thoughts }) => thoughts.publish({ text: 'x', username: 'somebody else' }),
  ],
  [
    'an undefined field too many',
    ({ thoughts }) => thoughts.publish({ text: 'x', extra: undefined }),
  ],
  ['no input', ({ thoughts }) => thoughts.publish()],
  ['null as input', ({ thoughts }) => thoughts.publish(null)],
  ['a list as input', ({ thoughts }) => thoughts.publish(['x'])],
  ['a text as input', ({ thoughts }) => thoughts.publish('x')],
  ['a cyclic input', ({ thoughts }) => thoughts.publish({ text: cyclic })],
  ['a BigInt for an id', ({ thoughts }) => thoughts.one({ id: 1n })],
  ['a text for an id', ({ thoughts }) => thoughts.one({ id: '42' })],
  ['an id that is no safe integer', ({ thoughts }) => thoughts.one({ id: 2 ** 53 })],
  ['a fraction for an id', ({ thoughts }) => thoughts.one({ id: 1.5 })],
  ['NaN for an id', ({ thoughts }) => thoughts.one({ id: Number.NaN })],
  ['Infinity for an id', ({ thoughts }) => thoughts.one({ id: Number.POSITIVE_INFINITY })],
  ['zero for an id', ({ thoughts }) => thoughts.one({ id: 0 })],
  ['a function for an id', ({ thoughts }) => thoughts.one({ id: () => 1 })],
  [
    'a limit too high',
    ({ thoughts }) => thoughts.timeline({ before: null, after: null, limit: 201 }),
  ],
  ['a missing cursor', ({ thoughts }) => thoughts.timeline({ before: null, limit: 1 })],
  ['too many ids', ({ thoughts }) => thoughts.many({ ids: Array(201).fill(1) })],
  ['a hole in a list', ({ thoughts }) => thoughts.many({ ids: [1, undefined] })],
  ['a Set for a list', ({ thoughts }) => thoughts.many({ ids: new Set([1]) })],
  [
    'a password of the wrong type',
    ({ users }) => users.signUp({ username: 'x', password: 12_345_678 }),
  ],
  ['a name far too long', ({ users }) => users.find({ username: 'x'.repeat(201) })],
  [
    'words far too long',
    ({ search }) => search.find({ words: 'x'.repeat(501), after: null, before: null, limit: 1 }),
  ],
]

for (const placement of placements) {
  test.group(`Bad input, ${placement}`, () => {
    async function failureIn(where: Placement, call: (clients: any) => Promise<unknown>) {
      const clients = {
        thoughts: await clientIn(where, Thoughts, user('somebody')),
        users: await clientIn(where, Users),
        search: await clientIn(where, Search),
      }
      return failureOf<InvalidInput>(call(clients))
    }

    for (const [name, call] of badInputs) {
      test(`${name} is refused as in every placement`, async ({ assert }) => {
        const failure = await failureIn(placement, call)
        assert.instanceOf(failure, InvalidInput)
        assert.isNotEmpty(failure.issues)
        assert.deepEqual(told(failure), told(await failureIn(plainest, call)))
      })
    }
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
