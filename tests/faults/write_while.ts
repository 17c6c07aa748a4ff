import type { Assert } from '@japa/assert'
import type { FourHosts } from '#tests/faults/hosts'
import { Load } from '#tests/faults/load'
import { lookInto, reckon } from '#tests/faults/stores_of_hosts'
import { signedUp } from '#tests/support/signed_up'

/**
 * Visitors and another host write and read while `harm` is done. Every answer is declared, and what was said to be
 * published is there, once. Answers who wrote, and what.
 */
export async function writeWhile(
  assert: Assert,
  hosts: FourHosts,
  database: string,
  harm: (load: Load) => Promise<unknown>
) {
  const site = () => hosts.site
  const visitors = await Promise.all([1, 2, 3].map(() => signedUp({ site })))
  const [author, second, reader] = visitors
  const load = new Load(site, true)
  const actors = [
    load.writes(author, { patient: true }),
    load.writes(second),
    load.writesOverWire(hosts.thoughts.internal, author.username, { patient: true }),
    load.writesOverWire(hosts.thoughts.internal, reader.username),
    load.reads(reader, [['/'], [`/@${author.username}`], ['/search?q=thought'], ['/settings']]),
  ]
  await load.during(actors, () => harm(load))
  await Promise.all(hosts.all.map((host) => host.ready()))
  assert.deepEqual(load.wrong, [], 'every answer is declared')
  // Only now: the harm may be a restart of the database.
  const authors = visitors.map(({ username }) => username)
  await reckon(assert, load, await lookInto(database), authors)
  return { author, load }
}
