import { test } from '@japa/runner'
import { Search } from '#modules/search/contract'
import { Thoughts } from '#modules/thoughts/contract'
import { Users } from '#modules/users/contract'
import { InvalidInput, type ModuleFailure } from '#switchboard/failures'
import { clientIn, placements, user } from '#tests/support/clients'

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

test.group('Bad input', () => {
  for (const [name, call] of badInputs) {
    test(`${name} is refused alike by all three clients`, async ({ assert }) => {
      const failures = []
      for (const placement of placements) {
        const clients = {
          thoughts: await clientIn(placement, Thoughts, user('somebody')),
          users: await clientIn(placement, Users),
          search: await clientIn(placement, Search),
        }
        const failure: ModuleFailure = await call(clients).then(
          (answer) => assert.fail(`${placement} answered ${JSON.stringify(answer)}`),
          (error) => error
        )
        assert.instanceOf(failure, InvalidInput, placement)
        const { message, code, status, issues, target } = failure as InvalidInput
        failures.push({ message, code, status, issues, target, class: failure.constructor.name })
      }
      assert.deepEqual(failures[1], failures[0], 'wire-honest')
      assert.deepEqual(failures[2], failures[0], 'remote')
      assert.isNotEmpty(failures[0].issues)
    })
  }
})
