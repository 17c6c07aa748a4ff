import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { COMPARISONS, type Comparison } from '#switchboard/shadow/shadow'
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

/** A host whose other side says something else: what is told once a visitor looked. */
async function look(here: Says, there: Says) {
  serveOnWire(switchboardOf([{ client: Mirror, module: mirrorModule(there) }]))
  const modules = [{ client: Mirror, module: mirrorModule(here), url: addresses.internal }]
  const placements = turnable({ mirror: { shadow: 100 } })
  const switchboard = switchboardOf(modules, { placements })
  const told = toldOn<Comparison>(COMPARISONS, 'mirror')
  const start = performance.now()
  const client = switchboard.client(Mirror, new CallContext({ requestId: 'r-1' }))
  await client.look({ number: 5, password: 'SECRET of the input' })
  await eventually(async () => told.length > 0)
  return { comparison: told[0], told, after: performance.now() - start, switchboard }
}

test.group('Two answers', () => {
  test('that differ only in what is secret or volatile are equal at once', async ({ assert }) => {
    const { comparison, after } = await look(
      () => reflection('glass', 'SECRET one', AT),
      () => reflection('glass', 'SECRET other', LATER)
    )
    assert.equal(comparison.outcome, 'equal')
    assert.isBelow(after, SECOND_LOOK - 500)
  })

  test('that differ twice are kept, without what is secret', async ({ assert }) => {
    let asked = 0
    const refusal = { type: 'refused', why: 'closed', hint: 'SECRET hint', until: LATER } as const
    const { comparison, told, after } = await look(
      () => {
        asked++
        return reflection('glass', 'SECRET one', AT)
      },
      () => {
        asked++
        return fail(refusal)
      }
    )
    assert.equal(comparison.outcome, 'different')
    assert.isAtLeast(after, SECOND_LOOK - 50)
    assert.equal(asked, 4, 'both sides are asked again')
    const parts = [{ text: 'part 1' }, { text: 'part 2' }]
    assert.deepEqual(comparison.difference, {
      requestId: 'r-1',
      places: ['/ok', '/value', '/error'],
      input: { number: 5 },
      local: {
        ok: true,
        value: {
          name: 'glass',
          at: AT,
          parts,
          more: parts,
          keys: [],
          owner: { name: 'Mary', seen: AT },
        },
      },
      remote: { ok: false, error: { type: 'refused', why: 'closed', until: LATER } },
    })
    assert.notInclude(JSON.stringify(told), 'SECRET')
    assert.lengthOf(told, 1, 'it is told of once')
  })

  test('that differ no more after two seconds are equal', async ({ assert }) => {
    let asked = 0
    const { comparison, after } = await look(
      () => reflection('new', '', AT),
      () => reflection(asked++ === 0 ? 'old' : 'new', '', AT)
    )
    assert.equal(comparison.outcome, 'equal')
    assert.isNull(comparison.difference)
    assert.equal(asked, 2)
    assert.isAtLeast(after, SECOND_LOOK - 50)
  })

  test('that differ, of which one cannot be had again, count as failed', async ({ assert }) => {
    let asked = 0
    const { comparison } = await look(
      () => reflection('glass', '', AT),
      () => {
        if (asked++ > 0) throw new Error('a defect')
        return reflection('other', '', AT)
      }
    )
    assert.equal(comparison.outcome, 'failed')
    assert.isNull(comparison.difference)
  })
})
