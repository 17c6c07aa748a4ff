import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { COMPARISONS, type Comparison } from '#switchboard/shadow/comparison'
import { fail } from '#switchboard/contract/operation'
import { eventually } from '#tests/support/eventually'
import { addresses } from '#tests/support/listeners'
import { Mirror, mirrorModule, reflection } from '#tests/unit/shadow/mirror'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { toldOn } from '#tests/support/told_on'
import { turnable } from '#tests/support/turnable'

type Says = Parameters<typeof mirrorModule>[0]

const [AT, LATER] = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z']
const SECOND_LOOK = 2000

/** Two hosts that say this: what is told once visitors asked for these numbers, and after how many ms the first was. */
async function look(here: Says, there: Says, numbers: number[]) {
  serveOnWire(switchboardOf([{ client: Mirror, module: mirrorModule(there) }]))
  const modules = [{ client: Mirror, module: mirrorModule(here), url: addresses.internal }]
  const placements = turnable({ mirror: { shadow: 100 } })
  const switchboard = switchboardOf(modules, { placements })
  const told = toldOn<Comparison>(COMPARISONS, 'mirror')
  const start = performance.now()
  const client = switchboard.client(Mirror, new CallContext({ requestId: 'r-1' }))
  for (const number of numbers) await client.look({ number, password: 'SECRET of the input' })
  await eventually(async () => told.length > 0)
  const after = performance.now() - start
  await eventually(async () => told.length >= numbers.length)
  return { told, after }
}

test.group('Two answers', () => {
  test('that differ only in what is secret or volatile are equal at once', async ({ assert }) => {
    const { told, after } = await look(
      () => reflection('glass', 'SECRET one', AT),
      () => reflection('glass', 'SECRET other', LATER),
      [1]
    )
    assert.equal(told[0].outcome, 'equal')
    assert.isBelow(after, SECOND_LOOK - 500)
  })

  test('that differ are looked at again after two seconds: they differ still, are equal, or one cannot be had', async ({
    assert,
  }) => {
    const [DIFFERS, IS_LATE, FAILS] = [1, 2, 3]
    const asked = { here: [] as number[], there: [] as number[] }
    const here: Says = ({ number }) => {
      asked.here.push(number)
      return reflection('glass', 'SECRET one', AT)
    }
    const refusal = { type: 'refused', why: 'closed', hint: 'SECRET hint', until: LATER } as const
    const there: Says = ({ number }) => {
      const isFirst = !asked.there.includes(number)
      asked.there.push(number)
      if (number === DIFFERS) return fail(refusal)
      if (isFirst) return reflection('other', '', AT)
      if (number === FAILS) throw new Error('a defect')
      return reflection('glass', '', AT)
    }
    const numbers = [DIFFERS, IS_LATE, FAILS]
    const { told, after } = await look(here, there, numbers)
    assert.isAtLeast(after, SECOND_LOOK - 50)
    for (const side of [asked.here, asked.there])
      assert.sameMembers(side, [...numbers, ...numbers], 'both sides are asked again')
    assert.sameMembers(
      told.map(({ outcome }) => outcome),
      ['different', 'equal', 'failed']
    )
    const parts = [{ text: 'part 1' }, { text: 'part 2' }]
    const owner = { name: 'Mary', seen: AT }
    assert.deepEqual(
      told.flatMap(({ difference }) => difference ?? []),
      [
        {
          requestId: 'r-1',
          places: ['/ok', '/value', '/error'],
          input: { number: DIFFERS },
          local: {
            ok: true,
            value: { name: 'glass', at: AT, parts, more: parts, keys: [], owner },
          },
          remote: { ok: false, error: { type: 'refused', why: 'closed', until: LATER } },
        },
      ],
      'kept without what is secret'
    )
  })
})
