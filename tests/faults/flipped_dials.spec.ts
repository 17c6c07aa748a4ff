import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { isEmbedded } from '#database/addresses'
import { crowd, type People } from '#tests/faults/crowd'
import { dialsOf, figureOf, type Dials } from '#tests/faults/dials_of_hosts'
import { eventually } from '#tests/support/eventually'
import { reckonVisits } from '#tests/faults/reckoning_of_visits'
import { signedUp } from '#tests/support/signed_up'
import { startTwoHosts, type TwoHosts } from '#tests/faults/hosts'
import { spread } from '#tests/faults/spread'
import { Visits } from '#tests/faults/visits'
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
  let people: People
  const visits = new Visits()
  const site = () => hosts.site

  group.setup(async () => {
    hosts = await startTwoHosts()
    dials = await dialsOf(hosts)
    people = {
      writers: [await signedUp({ site }), await signedUp({ site })],
      reader: await signedUp({ site }),
      editor: await signedUp({ site }),
      describer: await signedUp({ site }),
    }
    return async () => {
      await dials.close()
      await hosts.stop()
    }
  })

  const callsOf = (module: string, placement: string) => {
    const labels = { module, placement, outcome: 'ok' }
    return figureOf(hosts.whole, 'module_call_duration_seconds_count', labels)
  }
  const fallbacksOf = (module: string) =>
    figureOf(hosts.whole, 'module_fallbacks_total', { module })

  /** Has everybody at the site until the work is done; whatever ends first ends all. */
  async function besideCrowd<T>(work: (stop: AbortSignal) => Promise<T>[]): Promise<T[]> {
    const ended = new AbortController()
    const all = work(ended.signal)
    const visitors = crowd(people, { site, visits, stop: ended.signal })
    const [, ...done] = await Promise.all(
      [visitors, ...all].map((one) => one.finally(() => ended.abort()))
    )
    return done as T[]
  }

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
    return []
  }

  for (const flips of FLIPS) {
    const { module, rounds, kills, tags } = flips
    test(`of ${module} fails no request, turned ${rounds * ROUND.length} times`, async ({
      assert,
    }) => {
      const asked = visits.asked
      const [obeyed] = await besideCrowd((stop) => [flip(flips, stop), kill(module, stop)])

      assert.deepEqual(visits.failed.splice(0), [])
      assert.isAtLeast(visits.asked, asked + 80 * rounds)
      assert.isAtLeast(obeyed.length, rounds * ROUND.length)
      assert.isBelow(medianOf(obeyed), OBEYED_WITHIN)
      assert.isAbove(await callsOf(module, 'local'), 0)
      assert.isAtLeast(await callsOf(module, 'remote'), kills * CALLS_BETWEEN)
      assert.isAbove(await fallbacksOf(module), 0)
    })
      .tags(tags)
      .timeout(90_000)
  }

  test('fails no request where answers of the other host are lost', async ({ assert }) => {
    await hosts.beside.ready()
    for (const module of ['users', 'thoughts', 'search']) await dials.turn(module, 100)
    await besideCrowd(() => [lose()])
    for (const module of ['users', 'thoughts', 'search']) await dials.turn(module, 0)
    assert.deepEqual(visits.failed.splice(0), [])

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
    await reckonVisits(assert, visits, hosts.database, people)
  }).timeout(60_000)
})
