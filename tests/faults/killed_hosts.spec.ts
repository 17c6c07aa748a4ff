import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { isEmbedded } from '#database/addresses'
import { databaseForHosts } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import { theFourHosts, type FourHosts } from '#tests/faults/hosts'
import { spread, type Load } from '#tests/faults/load'
import type { Host } from '#tests/support/host'
import { writeWhile } from '#tests/faults/write_while'

/** How often each of the four hosts is killed: by every run, and by those that have the time. */
const KILLS = [
  { ofEach: 1, tags: [] },
  { ofEach: 26, tags: ['@slow'] }, // Some two minutes on two idle cores.
]
/** How many more thoughts must be acknowledged while a host is up before it is killed again, and how soon. */
const THOUGHTS_BETWEEN = 3
const WITHIN = 60_000
/** A host is killed so long after that at most, in ms. */
const PAUSES = spread(500)

test.group('Hosts killed while thoughts are written', (group) => {
  // What is written must survive in a server of its own, not in the folder of the process that is killed.
  if (isEmbedded) return

  let hosts: FourHosts

  group.setup(async () => {
    hosts = await theFourHosts()
  })

  const crashes = () => hosts.all.flatMap((host) => host.crashes)

  for (const { ofEach, tags } of KILLS) {
    const often = ofEach === 1 ? 'once' : `${ofEach} times`
    test(`${often} each lose no acknowledged thought, double none, answer as declared, and all heals by itself`, async ({
      assert,
    }) => {
      const crashed = crashes().length
      const { author, load } = await writeWhile(assert, hosts, await databaseForHosts(), kill)
      assert.isAtLeast(load.acknowledged.size, ofEach * THOUGHTS_BETWEEN)
      assert.isAtLeast(load.onSite, ofEach)
      assert.deepEqual(crashes().slice(crashed), [], 'no host ended but those that were killed')

      const [text] = [...load.acknowledged.keys()].slice(-1)
      const search = `/search?q=${text}`
      for (const path of ['/', `/@${author.username}`, '/thoughts/new', '/settings'])
        await eventually(async () => (await author.get(path)).status === 200, 10_000)
      await eventually(async () => (await author.get(search)).all('mark').length > 0, 10_000)
    })
      .tags(tags)
      .timeout(1_200_000)

    /** Kills each host again and again; each time it is up, and thoughts were written since. */
    function kill(load: Load) {
      const acknowledged = (more: number) => {
        const before = load.acknowledged.size
        return eventually(async () => load.acknowledged.size >= before + more, WITHIN)
      }
      const acknowledgedOnSite = () => {
        const before = load.onSite
        return eventually(async () => load.onSite > before, WITHIN)
      }
      const killOne = async (host: Host, written: () => Promise<unknown>) => {
        for (let kills = 0; kills < ofEach; kills++) {
          await host.ready()
          await written()
          await pause(PAUSES())
          await host.kill()
        }
      }
      return Promise.all([
        killOne(hosts.web, acknowledgedOnSite),
        killOne(hosts.users, acknowledgedOnSite),
        killOne(hosts.thoughts, () => acknowledged(THOUGHTS_BETWEEN)),
        killOne(hosts.search, () => acknowledged(THOUGHTS_BETWEEN)),
      ])
    }
  }
})
