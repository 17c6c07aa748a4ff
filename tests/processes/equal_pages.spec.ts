import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { everyPage } from '#tests/support/every_page'
import { theGatedSite } from '#tests/support/gated_site'
import type { Page } from '#tests/support/page'
import { WebVisitor } from '#tests/support/web_visitor'

/**
 * A page as bytes that two systems should agree on: without what is made anew for each request (its date and id, the
 * tokens and keys of forms, the values of cookies, and when an export was made) or counted by each host.
 */
function comparable({ status, headers, html }: Page) {
  const id = headers.get('x-request-id')!
  const own = ['date', 'x-request-id', 'set-cookie', 'ratelimit', 'ratelimit-policy']
  const kept = [...headers].filter(([name]) => !own.includes(name))
  const cookies = headers.getSetCookie().map((line) => line.replace(/=[^;]*/, '=…'))
  const body = html
    .replaceAll(id, '…')
    .replaceAll(/(name="(?:_csrf|idempotency_key)" value=")[^"]+/g, '$1…')
    .replace(/"madeAt": "[^"]+"/, '"madeAt": "…"')
  return [status, ...kept.map(([name, value]) => `${name}: ${value}`), ...cookies, body].join('\n')
}

test.group('The site in one process, and at a host whose modules are all elsewhere', (group) => {
  let pages: Awaited<ReturnType<typeof everyPage>>
  let apart: string
  group.setup(async () => {
    pages = await everyPage('Jam & <b>bread</b>, “again”. 🥖')
    apart = (await theGatedSite()).site
  })

  /** What two visitors get who came with the same cookies, one to each. */
  const both = (path: string, cookies: Iterable<[string, string]>) =>
    Promise.all(
      [undefined, () => apart].map(async (site) => {
        const visitor = new WebVisitor(site)
        for (const [name, value] of cookies) visitor.cookies.set(name, value)
        return comparable(await visitor.get(path))
      })
    )

  test('have every page the same, byte by byte', async ({ assert }) => {
    const { reading, own, errors, leaving, visitor, leaver } = pages
    const all = [...reading, '/docs', ...own, '/settings/export', ...errors.map(([path]) => path)]
    // With an embedded database each process has sessions of its own.
    const asVisitor = isEmbedded ? [] : all.map((path) => [path, visitor.cookies] as const)
    const asLeaver = isEmbedded ? [] : leaving.map((path) => [path, leaver.cookies] as const)
    const anybody = all.map((path) => [path, []] as const)
    for (const [path, cookies] of [...anybody, ...asVisitor, ...asLeaver]) {
      const [whole, split] = await both(path, cookies)
      assert.equal(split, whole, path)
      assert.notMatch(whole, /^5/, path)
    }
  })
})
