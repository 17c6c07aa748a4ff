import { test } from '@japa/runner'
import { beginningOf } from '#ops/rollout/beginning'
import type { Change } from '#switchboard/placement/change_log'

const change = (to: number, rolloutFrom: number | null): Change => ({
  ...{ id: '1', module: 'search', setting: 'dial', who: 'Ada', why: 'a test', at: new Date() },
  ...{ from: 0, to, store: 'its store', rolloutFrom },
})

/** Where the dial is, by which change; the steps; and whether that goes on with the rollout that began at 5. */
const CASES: [title: string, newest: Change | undefined, steps: number[], resumed: boolean][] = [
  ['at its first step', change(10, 5), [10, 25], true],
  ['at its last step, which nobody may have watched to its end', change(25, 5), [10, 25], true],
  ['where another rollout ended', change(25, 5), [50, 100], false],
  ['between its steps', change(25, 5), [10, 50], false],
  ['at one of its steps by hand', change(10, null), [10, 25], false],
  ['elsewhere than where the last change brought it', change(50, 5), [10, 25], false],
  ['where nobody ever turned it', undefined, [10, 25], false],
]

test.group('A rollout that finds the dial', () => {
  for (const [title, newest, steps, resumed] of CASES) {
    test(`${title} ${resumed ? 'goes on from there' : 'begins there'}`, ({ assert }) => {
      const dial = newest && newest.to !== 50 ? newest.to : 10
      const expected = resumed
        ? { dial, origin: 5, resumed, store: 'its store' }
        : { dial, origin: dial, resumed, store: null }
      assert.deepEqual(beginningOf(dial, steps, newest), expected)
    })
  }
})
