import type { Assert } from '@japa/assert'
import { eventually } from '#tests/support/eventually'
import type { Ledger } from '#tests/faults/ledger'
import type { lookInto } from '#tests/faults/stores_of_hosts'

type Stores = Awaited<ReturnType<typeof lookInto>>

/** Long enough for a lease that a killed relay left behind, in ms. */
const WITHIN = 60_000

/** Nothing that was said to be published is lost, nothing is there twice, and search comes to know all of it. */
export async function reckon(assert: Assert, ledger: Ledger, stores: Stores, authors: string[]) {
  const kept = await stores.texts(authors)
  const ids = new Map(kept.map(({ text, id }) => [text, id]))
  const lost = [...ledger.acknowledged].filter(([text, id]) => ids.get(text) !== id)
  assert.deepEqual(lost, [], 'no acknowledged thought is lost')
  assert.equal(ids.size, kept.length, 'no thought is there twice')
  assert.deepEqual(
    kept.filter(({ text }) => !ledger.attempted.has(text)),
    [],
    'nothing was written that nobody sent'
  )
  assert.deepEqual(await stores.miscounted(), [], "every author's number is true")

  let left: unknown[] = []
  const settled = async () => {
    left = [...(await stores.waiting()), ...(await stores.unequal())]
    return left.length === 0
  }
  await eventually(settled, WITHIN).catch(() => assert.deepEqual(left, [], 'events arrive'))
}
