import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { isEmbedded } from '#database/addresses'
import { newCrowd, type Crowd } from '#tests/faults/crowd'
import { dialsOf, figureOf, type Dials } from '#tests/faults/dials_of_hosts'
import { FAULTS } from '#tests/faults/host_faults'
import { startTwoHosts, type TwoHosts } from '#tests/faults/hosts'
import { lookInto } from '#tests/faults/stores_of_hosts'
import { writeMatrix, type Row } from '#tests/faults/write_matrix'
import { eventually } from '#tests/support/eventually'
import { MODULES } from '#tests/support/away'

/** How long a fault lasts, in ms, and how long it may take until the other host is asked again. */
const LASTS = { short: 4000, long: 15_000 }
const HEALS = 30_000
const DIALS = [50, 100]
const VISITORS = { short: 2, long: 18 }

/** The row of every run: the fault that was the hardest to bear. */
const [STOPPED] = Object.keys(FAULTS)

test.group('A host that is faulty while people use the site', (group) => {
  // Two hosts with embedded databases share no store, so nothing can be made at home.
  if (isEmbedded) return

  let hosts: TwoHosts
  let dials: Dials
  let crowd: Crowd
  const rows: Row[] = []

  group.setup(async () => {
    hosts = await startTwoHosts()
    crowd = await newCrowd(() => hosts.site)
    dials = await dialsOf(hosts)
    return async () => {
      await dials.close()
      await hosts.stop()
    }
  })

  const figure = (name: string, labels: Record<string, string>) =>
    figureOf(hosts.whole, name, labels)
  const answeredThere = (module: string) =>
    figure('module_calls_total', { module, side: 'remote', outcome: 'ok' })
  const isDoubted = async (module: string) =>
    (await figure('module_peer_up', { module })) === 0 ||
    (await figure('module_breaker_open', { module })) === 1

  /** The ms until something is so; `null` where it is not before `patience` is over. */
  async function msUntil(isSo: () => Promise<boolean>, patience: number) {
    const start = performance.now()
    return eventually(isSo, patience).then(
      () => Math.round(performance.now() - start),
      () => null
    )
  }

  /** One fault of the other host, from its beginning until calls go there again. */
  async function suffer(module: string, fault: string, lasts: number) {
    const before = await answeredThere(module)
    await eventually(async () => (await answeredThere(module)) > before, HEALS)
    const end = await FAULTS[fault](hosts)
    const [noticed] = await Promise.all([msUntil(() => isDoubted(module), lasts), pause(lasts)])
    await end()
    const late = await answeredThere(module)
    const healed = await msUntil(async () => (await answeredThere(module)) > late, HEALS)
    return { noticed, healed }
  }

  /** The thoughts of the crowd that were acknowledged and are not there, and those that are there twice. */
  async function countLosses() {
    const { acknowledged } = crowd.load
    const { texts } = await lookInto(hosts.database)
    const kept = await texts(crowd.authors)
    const ids = new Map(kept.map(({ text, id }) => [text, id]))
    const lost = [...acknowledged].filter(([text, id]) => ids.get(text) !== id).length
    return { lost, doubled: kept.length - ids.size }
  }

  async function rowOf(module: string, fault: string, dial: number, length: keyof typeof LASTS) {
    const { load } = crowd
    const { asked } = load
    await hosts.beside.ready()
    await dials.turn(module, dial)
    const times = await crowd.beside(() => suffer(module, fault, LASTS[length]), {
      readers: VISITORS[length],
    })
    await dials.turn(module, 0)
    const wrong = load.wrong.splice(0)
    const counts = { requests: load.asked - asked, failed: wrong.length }
    return { row: { module, fault, dial, ...counts, ...(await countLosses()), ...times }, wrong }
  }

  for (const module of MODULES) {
    for (const fault of Object.keys(FAULTS)) {
      for (const dial of DIALS) {
        test(`${fault}, at ${dial} of ${module}: no request fails, nothing is lost or doubled`, async ({
          assert,
        }) => {
          const { row, wrong } = await rowOf(module, fault, dial, 'long')
          rows.push(row)
          assert.deepEqual(wrong, [])
          assert.containsSubset(row, { failed: 0, lost: 0, doubled: 0 })
          assert.isNotNull(row.healed, 'calls go there again')
        })
          .tags(['@slow'])
          .timeout(120_000)
      }
    }
  }

  test(`${STOPPED} for a moment, at 100 of thoughts: no request fails, nothing is lost or doubled`, async ({
    assert,
  }) => {
    const { row, wrong } = await rowOf('thoughts', STOPPED, 100, 'short')
    assert.deepEqual(wrong, [])
    assert.containsSubset(row, { failed: 0, lost: 0, doubled: 0 })
    assert.isNotNull(row.noticed)
    assert.isNotNull(row.healed)
  }).timeout(60_000)

  test('whatever was the matter, in the end all is there once, and events arrived', async ({
    assert,
  }) => {
    await crowd.reckon(assert, hosts.database)
    await writeMatrix(rows)
  }).timeout(120_000)
})
