import { test } from '@japa/runner'
import { hash } from 'node:crypto'
import { CallContext } from '#switchboard/call'
import { Sides, sideOf } from '#switchboard/placement/sides'

const KEYS = 2000

/** Always the same, so that what passes once passes always. */
const usernames = Array.from({ length: KEYS }, (_, at) => `user${at}`)
const requestIds = Array.from({ length: KEYS }, (_, at) => hash('sha256', `request ${at}`))

/** How many of the keys, and how far from it: four standard deviations of the binomial distribution. */
const expected = (share: number): [around: number, delta: number] => [
  KEYS * share,
  4 * Math.sqrt(KEYS * share * (1 - share)),
]

const countAway = (module: string, keys: string[], dial: number) =>
  keys.filter((key) => sideOf(module, key, dial) === 'remote').length

test.group('The side of a key', () => {
  test('is away for as many names, and as many requests, as the dial says', ({ assert }) => {
    for (const dial of [1, 10, 25, 50, 75, 90, 99])
      for (const module of ['users', 'thoughts', 'search'])
        for (const keys of [usernames, requestIds])
          assert.closeTo(
            countAway(module, keys, dial),
            ...expected(dial / 100),
            `${module}: ${dial}`
          )
  })

  test('is home for nobody less when the dial is raised', async ({ assert }) => {
    for (const key of [...usernames.slice(0, 200), ...requestIds.slice(0, 200)]) {
      let moves = 0
      let side = 'local'
      for (let dial = 0; dial <= 100; dial++) {
        const next = sideOf('search', key, dial)
        if (next !== side) moves++
        side = next
      }
      assert.equal(side, 'remote', key)
      assert.equal(moves, 1, `${key} moves once`)
    }
  })

  test('is home for everybody at 0, and away for everybody at 100', async ({ assert }) => {
    const all = [...usernames, ...requestIds, '']
    assert.equal(countAway('search', all, 0), 0)
    assert.equal(countAway('search', all, 100), all.length)
  })

  test('is the same in every process and every version', async ({ assert }) => {
    const names = ['Ada', 'Grace', 'Mary', 'Jane']
    const firstAway = names.map((name) =>
      Array.from({ length: 101 }).findIndex((_, dial) => sideOf('search', name, dial) === 'remote')
    )
    // The first four bytes of SHA-1 of "search Ada" are 25.… % of 2³², and so on.
    assert.deepEqual(firstAway, [26, 39, 84, 99])
  })

  test('of one module says nothing about that of another', async ({ assert }) => {
    for (const dial of [10, 50, 90]) {
      const isAway = (module: string, key: string) => sideOf(module, key, dial) === 'remote'
      const both = usernames.filter((key) => isAway('search', key) && isAway('thoughts', key))
      assert.closeTo(both.length, ...expected((dial / 100) ** 2), `at ${dial}`)
    }
  })
})

test.group('The side of a request', () => {
  const at = (dial: number) => ({ dial, shadow: 0, store: null })
  const chosenFor = (context: Partial<CallContext>) =>
    new Sides().of('search', at(50), new CallContext(context)).side

  test('is that of the user’s name, else that of the request', ({ assert }) => {
    const module = { kind: 'module', name: 'thoughts' } as const
    for (const [index, username] of usernames.slice(0, 200).entries()) {
      const requestId = requestIds[index]
      const users = (['user', 'administrator'] as const).map((kind) => ({ kind, username }))
      for (const principal of users)
        assert.equal(chosenFor({ principal, requestId }), sideOf('search', username, 50))
      for (const nobody of [{}, { principal: module }])
        assert.equal(chosenFor({ ...nobody, requestId }), sideOf('search', requestId, 50))
    }
  })

  test('is kept when the dial is turned, and when its visitor logs in', async ({ assert }) => {
    const away = usernames.find((name) => sideOf('search', name, 50) === 'remote')!
    const context = new CallContext({ requestId: 'r' })
    const { sides } = context
    assert.equal(sides.of('search', at(0), context).side, 'local')
    context.principal = { kind: 'user', username: away }
    for (const dial of [50, 100]) assert.equal(sides.of('search', at(dial), context).side, 'local')
    assert.equal(sides.of('thoughts', at(100), context).side, 'remote', 'each module has its own')
    assert.equal(sides.of('thoughts', at(0), context).side, 'remote')
  })
})
