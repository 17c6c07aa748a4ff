import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { everyPage } from '#tests/support/every_page'
import { theGatedSite } from '#tests/support/gated_site'
import type { Page } from '#tests/support/page'
import { PASSWORD } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'

/**
 * A page as bytes that two systems should agree on: without what is made anew for each request (its date and id, the
 * tokens and keys of forms, the values of cookies, and when an export was made).
 */
function comparable({ status, headers, html }: Page) {
  const id = headers.get('x-request-id')!
  const kept = [...headers].filter(
    ([name]) => !['date', 'x-request-id', 'set-cookie'].includes(name)
  )
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
  const both = (ask: (visitor: WebVisitor) => Promise<Page>, cookies = new Map<string, string>()) =>
    Promise.all(
      [undefined, () => apart].map(async (site) => {
        const visitor = new WebVisitor(site)
        for (const [name, value] of cookies) visitor.cookies.set(name, value)
        return comparable(await ask(visitor))
      })
    )

  test('have every page the same, byte by byte', async ({ assert }) => {
    const { reading, own, errors, leaving, visitor, leaver } = pages
    const all = [...reading, '/docs', ...own, '/settings/export', ...errors.map(([path]) => path)]
    // With an embedded database each process has sessions of its own.
    const asVisitor = isEmbedded ? [] : all.map((path) => [path, visitor.cookies] as const)
    const asLeaver = isEmbedded ? [] : leaving.map((path) => [path, leaver.cookies] as const)
    const anybody = all.map((path) => [path, undefined] as const)
    for (const [path, cookies] of [...anybody, ...asVisitor, ...asLeaver]) {
      const [whole, split] = await both((one) => one.get(path), cookies)
      assert.equal(split, whole, path)
      assert.notMatch(whole, /^5/, path)
    }
  })

  type Refused = [what: string, send: (visitor: WebVisitor) => Promise<Page>]
  const toAnybody: Refused[] = [
    ['an unknown name', (one) => one.fillIn('/login', { username: 'nobody', password: PASSWORD })],
    [
      'a name that is taken',
      (one) => one.fillIn('/signup', { username: pages.visitor.username, password: PASSWORD }),
    ],
    ['a name that cannot be', (one) => one.fillIn('/signup', { username: 'a b', password: 'x' })],
    ['an anonymous thought', (one) => one.send('/thoughts', { text: 'by nobody' })],
  ]
  const toVisitor: Refused[] = [
    ['a blank thought', (one) => one.fillIn('/', { text: ' ' }, '/thoughts')],
    ['a long thought', (one) => one.fillIn('/', { text: 'ä'.repeat(251) }, '/thoughts')],
    ['a blank edit', (one) => one.fillIn(pages.own[0], { text: '' })],
    [
      'an edit of what is not theirs',
      async (one) => {
        const [[foreign]] = pages.errors.slice(-1)
        const form = (await one.get(pages.own[0])).form(pages.own[0])
        return one.send(foreign, { ...form, text: 'mine' })
      },
    ],
    ['a long description', (one) => one.fillIn('/settings', { bio: 'x'.repeat(600) })],
    [
      'a wrong password',
      (one) => one.fillIn('/settings/password', { current: 'wrong', next: PASSWORD }),
    ],
    ['a form without its token', (one) => one.send('/thoughts', { text: 'forged' })],
  ]
  test('have every form that is refused come back the same', async ({ assert }) => {
    const asVisitor = isEmbedded ? [] : toVisitor
    for (const [what, send] of [...toAnybody, ...asVisitor]) {
      const cookies = asVisitor.some(([one]) => one === what) ? pages.visitor.cookies : undefined
      const [whole, split] = await both(send, cookies)
      assert.equal(split, whole, what)
      assert.notMatch(whole, /^5/, what)
      assert.notMatch(whole, /^location: \/(thoughts\/|@)/m, what)
    }
  })
})
