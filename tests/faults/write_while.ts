import type { Assert } from '@japa/assert'
import type { FourHosts } from '#tests/faults/hosts'
import { Ledger } from '#tests/faults/ledger'
import { lookInto, settled } from '#tests/faults/stores_of_hosts'
import { read, writeOnSite, writeOverWire } from '#tests/faults/writers'
import { signedUp } from '#tests/support/signed_up'

/**
 * Visitors and another host write and read while `harm` is done. Nothing that was said to be published is lost, nothing is
 * there twice, every answer is declared, and search comes to know all of it. Answers the one who wrote, and what.
 */
export async function writeWhile(
  assert: Assert,
  hosts: FourHosts,
  database: string,
  harm: (ledger: Ledger) => Promise<unknown>
) {
  const visitors = await Promise.all([1, 2, 3].map(() => signedUp({ site: () => hosts.site })))
  const [author, second, reader] = visitors
  const ledger = new Ledger()
  const ended = new AbortController()
  const options = { ledger, stop: ended.signal }
  await Promise.all([
    harm(ledger).finally(() => ended.abort()),
    writeOnSite(author, options),
    writeOnSite(second, { ...options, patient: false }),
    writeOverWire(hosts.urls.thoughts, author.username, options),
    writeOverWire(hosts.urls.thoughts, reader.username, { ...options, patient: false }),
    read(reader, ['/', `/@${author.username}`, '/search?q=thought', '/settings'], options),
  ])
  await Promise.all(hosts.all.map((host) => host.ready()))

  assert.deepEqual(ledger.undeclared, [], 'every answer is declared')
  // Only now: the harm may be a restart of the database.
  const stores = await lookInto(database)
  const kept = await stores.texts(visitors.map(({ username }) => username))
  const ids = new Map(kept.map(({ text, id }) => [text, id]))
  const lost = [...ledger.acknowledged].filter(([text, id]) => ids.get(text) !== id)
  assert.deepEqual(lost, [], 'no acknowledged thought is lost')
  assert.equal(ids.size, kept.length, 'no thought is there twice')
  const unknown = kept.filter(({ text }) => !ledger.attempted.has(text))
  assert.deepEqual(unknown, [], 'nothing was written that nobody sent')
  await settled(assert, stores)
  return { author, ledger }
}
