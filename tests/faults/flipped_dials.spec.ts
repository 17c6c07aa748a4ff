import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { isEmbedded } from '#database/addresses'
import { dialsOf, figureOf, type Dials } from '#tests/faults/dials_of_hosts'
import { eventually } from '#tests/support/eventually'
import { startTwoHosts, type TwoHosts } from '#tests/faults/hosts'
import { newCrowd, type Crowd } from '#tests/faults/crowd'
import { spread } from '#tests/faults/load'
import { loses } from '#tests/support/wire_faults'

/** By every run one module in short; by those that have the time all of them at length. */
const FLIPS = [
  { module: 'thoughts', rounds: 1, kills: 1, tags: [] },
  ...['users', 'thoughts', 'search'].map((module) => ({
    module,
    rounds: 6,
    kills: 2,
    tags: ['@slow'],
  })),
]
/** In steps, then in jumps. */
const ROUND = [10, 50, 100, 50, 0, 100, 0, 100, 0]
/** How many calls the other host takes before it is killed. */
const CALLS_BETWEEN = 20
/** A dial stays for so long, and a host that took calls is killed so long after that, at most; in ms. */
const STAYS = spread(250)
const PAUSES = spread(500)
/** Every process obeys within this, in ms: as a rule, since a machine that is out of breath may take its time once. */
const OBEYED_WITHIN = 1000
/** How often answers get lost, and how many in a row until the breaker opens and all that is under way comes home. */
const LOSSES = 5
const FAILURES = 5

type Flips = (typeof FLIPS)[number]

const medianOf = (values: number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]

test.group('A dial that is turned while people use the site and the other host dies', (group) => {
  // Two hosts with embedded databases share no store: a dial moves whole between them, and nothing comes home.
  if (isEmbedded) return

  let hosts: TwoHosts
  let dials: Dials
  let crowd: Crowd

  group.setup(async () => {
    hosts = await startTwoHosts()
    crowd = await newCrowd(() => hosts.site)
    dials = await dialsOf(hosts)
    return async () => {
      await dials.close()
      await hosts.stop()
    }
  })

  const callsOf = (module: string, side: string) => {
    const labels = { module, side, outcome: 'ok' }
    return figureOf(hosts.whole, 'module_calls_total', labels)
  }
  const fallbacksOf = (module: string) =>
    figureOf(hosts.whole, 'module_fallbacks_total', { module })

  /** Turns the dial until that was done often enough, and the other host killed often enough; answers when it was obeyed. */
  async function flip({ module, rounds, kills }: Flips, stop: AbortSignal) {
    const enough = hosts.beside.kills + kills
    const obeyed: number[] = []
    for (let round = 0; round < rounds || hosts.beside.kills < enough; round++) {
      for (const to of ROUND) {
        if (stop.aborted) return obeyed
        obeyed.push(await dials.turn(module, to))
        await pause(STAYS())
      }
    }
    // Whatever the kills above hit, calls meet this one.
    await hosts.beside.ready()
    const before = await fallbacksOf(module)
    obeyed.push(await dials.turn(module, 100))
    await hosts.beside.kill()
    await eventually(async () => (await fallbacksOf(module)) > before, 10_000)
    obeyed.push(await dials.turn(module, 0))
    return obeyed
  }

  /** Kills the other host each time that it is up and has taken some calls. */
  async function kill(module: string, stop: AbortSignal) {
    while (!stop.aborted) {
      await hosts.beside.ready()
      const enough = (await callsOf(module, 'remote')) + CALLS_BETWEEN
      const isEnough = async () => stop.aborted || (await callsOf(module, 'remote')) >= enough
      await eventually(isEnough, 30_000)
      await pause(PAUSES())
      if (!stop.aborted) await hosts.beside.kill()
    }
  }

  for (const flips of FLIPS) {
    const { module, rounds, kills, tags } = flips
    test(`of ${module} fails no request, turned ${rounds * ROUND.length} times`, async ({
      assert,
    }) => {
      const { load } = crowd
      const { asked } = load
      const obeyed = await crowd.beside((stop) => flip(flips, stop), {
        others: [(stop) => kill(module, stop)],
      })

      assert.deepEqual(load.wrong.splice(0), [])
      assert.isAtLeast(load.asked, asked + 80 * rounds)
      assert.isAtLeast(obeyed.length, rounds * ROUND.length)
      assert.isBelow(medianOf(obeyed), OBEYED_WITHIN)
      assert.isAbove(await callsOf(module, 'local'), 0)
      assert.isAtLeast(await callsOf(module, 'remote'), kills * CALLS_BETWEEN)
    })
      .tags(tags)
      .timeout(90_000)
  }

  test('fails no request where answers of the other host are lost', async ({ assert }) => {
    await hosts.beside.ready()
    for (const module of ['users', 'thoughts', 'search']) await dials.turn(module, 100)
    await crowd.beside(lose)
    for (const module of ['users', 'thoughts', 'search']) await dials.turn(module, 0)
    assert.deepEqual(crowd.load.wrong.splice(0), [])

    /** What was asked is done there, and asked for again, with its key: there or at home. */
    async function lose() {
      for (let time = 0; time < LOSSES; time++) {
        let lost = 0
        hosts.between.fault = loses(Number.POSITIVE_INFINITY, () => lost++)
        await eventually(async () => lost >= FAILURES, 20_000)
        hosts.between.fault = null
        const before = await callsOf('thoughts', 'remote')
        await eventually(
          async () => (await callsOf('thoughts', 'remote')) > before + FAILURES,
          20_000
        )
      }
    }
  })
    .tags(['@slow'])
    .timeout(90_000)

  test('loses no write and doubles none', async ({ assert }) => {
    const crashes = [hosts.whole, hosts.beside].flatMap((host) => host.crashes)
    assert.deepEqual(crashes, [], 'no host ended but the one that was killed')
    await crowd.reckon(assert, hosts.database)
  }).timeout(60_000)
})
