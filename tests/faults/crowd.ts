import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import { Load, type Actor } from '#tests/faults/load'
import { lookInto, reckon } from '#tests/faults/stores_of_hosts'
import type { Assert } from '@japa/assert'

export type Crowd = Awaited<ReturnType<typeof newCrowd>>

/** Visitors of a site at which nothing may fail: two who write, one who reads, one who edits, one who describes themselves. */
export async function newCrowd(site: () => string) {
  const load = new Load(site, false)
  const people: Awaited<ReturnType<typeof signedUp>>[] = []
  // One after the other: a password costs time, and at once they might take longer than one may wait.
  while (people.length < 5) people.push(await signedUp({ site }))
  const [author, second, reader, editor, describer] = people

  /** @param readers how many more read without an account */
  async function actors(readers: number): Promise<Actor[]> {
    const text = unique('thought')
    const known = await publish(author, text)
    load.attempted.add(text)
    const pages: [path: string, ...words: string[]][] = [
      ['/', 'Latest thoughts'],
      [known, text],
      [`/@${author.username}`, author.username, 'Here since'],
      [`/search?q=${text}`, 'Results for'],
      ['/search?q=thought*', 'Results for'],
      ['/api/thoughts/'],
      [`/api/thoughts/?search=${text}`],
    ]
    const withMenu = [...pages.slice(0, 5), ['/settings'] as (typeof pages)[0]].map(
      ([path, ...words]): (typeof pages)[0] => [path, ...words, `Menu of ${reader.username}`]
    )
    const anybody = Array.from({ length: readers }, (_, at) =>
      load.reads(new WebVisitor(site), [...pages.slice(at % 7), ...pages.slice(0, at % 7)])
    )
    return [
      ...anybody,
      load.reads(reader, withMenu),
      load.writes(author),
      load.writes(second),
      load.edits(editor),
      load.describes(describer),
      load.signsUp(),
    ]
  }

  return {
    load,
    authors: [author.username, second.username],
    /** Has everybody at the site until the work is done: each kind of reading and of writing there is. */
    async beside<T>(
      work: (stop: AbortSignal) => Promise<T>,
      { readers = 2, others = [] }: Beside = {}
    ) {
      return load.during([...(await actors(readers)), ...others], work)
    },
    /** Nothing that was said to be saved is lost, nothing is there twice, and events arrive. */
    async reckon(assert: Assert, database: string) {
      const stores = await lookInto(database)
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
        'SELECT username FROM users.users WHERE username = ANY ($1) ORDER BY id',
        [load.accounts]
      )
      const accounts = newcomers.map(({ username }) => username)
      assert.deepEqual(accounts, load.accounts, 'each account is there once')
      // Without waiting for the lease of a relay that is gone: that it runs out by itself, killed_hosts.spec.ts shows.
      await stores.ask('UPDATE thoughts.outbox SET due_at = now() WHERE dead_at IS NULL')
      await reckon(assert, load, stores, [author.username, second.username])
    },
  }
}

interface Beside {
  readers?: number
  others?: Actor[]
}
