import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { isEmbedded } from '#database/addresses'
import { dialsOf, figureOf, type Dials } from '#tests/faults/dials_of_hosts'
import { eventually } from '#tests/support/eventually'
import { publish, signedUp } from '#tests/support/signed_up'
import { startTwoHosts, type TwoHosts } from '#tests/faults/hosts'
import { Load, spread, type Actor } from '#tests/faults/load'
import { lookInto, reckon } from '#tests/faults/stores_of_hosts'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
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
  const site = () => hosts.site
  const load = new Load(site, false)
  /** Two who write, one who reads, one who edits, one who describes themselves. */
  let people: Awaited<ReturnType<typeof signedUp>>[]

  group.setup(async () => {
    hosts = await startTwoHosts()
    dials = await dialsOf(hosts)
    people = await Promise.all([1, 2, 3, 4, 5].map(() => signedUp({ site })))
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

  /** Has everybody at the site until the work is done: each kind of reading and of writing there is. */
  async function besideCrowd<T>(work: (stop: AbortSignal) => Promise<T>, ...others: Actor[]) {
    const [author, second, reader, editor, describer] = people
    const text = unique('thought')
    const known = await publish(author, text)
    load.attempted.add(text)
    const pages: [path: string, ...words: string[]][] = [
      ['/', 'Latest thoughts'],
      [known, text],
      [`/@${author.username}`, author.username, 'Here since'],
      [`/search?q=${text}`, 'Results for'],
      ['/search?q=thought*', 'Results for'],
    ]
    const anybody = new WebVisitor(site)
    const withMenu = [...pages, ['/settings'] as (typeof pages)[0]].map(
      ([path, ...words]): (typeof pages)[0] => [path, ...words, `Menu of ${reader.username}`]
    )
    const actors = [
      load.reads(anybody, pages),
      load.reads(anybody, pages.toReversed()),
      load.reads(reader, withMenu),
      load.writes(author),
      load.writes(second),
      load.edits(editor),
      load.describes(describer),
      load.signsUp(),
    ]
    return load.during([...actors, ...others], work)
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
      const { asked } = load
      const obeyed = await besideCrowd(
        (stop) => flip(flips, stop),
        (stop) => kill(module, stop)
      )

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
    await besideCrowd(lose)
    for (const module of ['users', 'thoughts', 'search']) await dials.turn(module, 0)
    assert.deepEqual(load.wrong.splice(0), [])

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
    const [author, second, , editor, describer] = people
    const stores = await lookInto(hosts.database)
    const versions = await stores.ask(
      `SELECT version.text
       FROM thoughts.thoughts t, LATERAL (
         SELECT version, text FROM thoughts.earlier_texts WHERE thought_id = t.id UNION ALL SELECT t.version, t.text
       ) AS version
       WHERE username = $1 ORDER BY id, version.version`,
      [editor.username]
    )
    const edited = versions.map(({ text }) => text)
    assert.deepEqual(edited, load.edited, 'each edit was made once, one after the other')
    const described = await stores.ask('SELECT bio FROM users.users WHERE username = $1', [
      describer.username,
    ])
    assert.deepEqual(described, [{ bio: load.described.at(-1) }], 'the last one is what holds')
    const newcomers = await stores.ask(
      `SELECT username FROM users.users WHERE username LIKE 'newcomer%' ORDER BY id`
    )
    const accounts = newcomers.map(({ username }) => username)
    assert.deepEqual(accounts, load.accounts, 'each account is there once')
    // Without waiting for the lease of a killed relay: that it runs out by itself, killed_hosts.spec.ts shows.
    await stores.ask('UPDATE thoughts.outbox SET due_at = now() WHERE dead_at IS NULL')
    await reckon(assert, load, stores, [author.username, second.username])
  }).timeout(60_000)
})
