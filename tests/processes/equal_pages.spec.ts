import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'
import { comparable } from '#tests/processes/comparable'
import { deleteAccount } from '#tests/support/deleted_account'
import type { Page } from '#tests/support/page'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import { wholeAndSplit } from '#tests/processes/whole_and_split'

/** Who visits, with what they have published: the paths of their thoughts. */
interface Data {
  visitor: WebVisitor & { username: string }
  own: string
  foreign: string
  author: string
  /** Who deleted their account, and whose thoughts are all treated. */
  leaver: WebVisitor
}

async function fill(site: string): Promise<Data> {
  const at = { site: () => site }
  const visitor = await signedUp(at)
  const own = await publish(visitor, 'Jam & <b>bread</b> for breakfast, "again".')
  await visitor.fillIn(`${own}/edit`, { text: 'Jam & <i>bread</i> for supper, “again”. 🥖' })
  await visitor.fillIn('/settings', { displayName: 'Ann <Other>', bio: "Bread's friend" })
  const other = await signedUp({ ...at, username: unique('Žofie') })
  const leaver = await signedUp(at)
  await publish(leaver, 'a last word')
  await deleteAccount(leaver, 'anonymise')
  return {
    visitor,
    own,
    leaver,
    foreign: await publish(other, 'of somebody else'),
    author: other.username,
  }
}

const reading = ({ own, author, visitor }: Data) => [
  '/',
  '/?before=100',
  '/?after=100',
  '/?before=1',
  own,
  `/@${visitor.username}`,
  `/@${encodeURIComponent(author)}`,
  '/@demo',
  '/@demo?before=300',
  '/search',
  '/search?q=bread',
  '/search?q=the',
  '/search?q=sourdogh',
  `/search?q=from:${visitor.username}`,
  '/search?q=nothing-of-this-kind',
  '/login',
  '/signup',
  '/signup?next=/settings',
  '/reset?token=none',
  '/logout',
  '/departure',
  '/docs',
  '/oauth/refused?why=expired',
  '/assets/site.css',
]

const forVisitors = ({ own }: Data) => [
  '/thoughts',
  '/thoughts/new',
  `${own}/edit`,
  `${own}/delete`,
  '/settings',
  '/settings/password',
  '/settings/export',
  '/settings/delete',
  '/settings/apps',
  '/oauth/consent/no-question-of-theirs',
]

/** What answers machines. That the API answers the same whole and split, its own tests show in both. */
const NO_PAGE = /^(wire|internal|api|everywhere)\./

const errors = ({ foreign }: Data) => [
  '/nothing-here',
  '/thoughts/9000000000',
  '/thoughts/no-number',
  '/@nobody-of-this-name',
  '/search?q=%00',
  `${foreign}/edit`,
  `${foreign}/delete`,
]

type Refused = [what: string, send: (visitor: WebVisitor, data: Data) => Promise<Page>]
/** Forms that come back, so that both systems can be sent the same. */
const refused: Refused[] = [
  ['a blank thought', (visitor) => visitor.fillIn('/', { text: ' ' }, '/thoughts')],
  ['a long thought', (visitor) => visitor.fillIn('/', { text: 'ä'.repeat(251) }, '/thoughts')],
  ['a blank edit', (visitor, { own }) => visitor.fillIn(`${own}/edit`, { text: '' })],
  [
    'an edit of what is not theirs',
    async (visitor, { foreign, own }) => {
      const form = (await visitor.get(`${own}/edit`)).form(`${own}/edit`)
      return visitor.send(`${foreign}/edit`, { ...form, text: 'mine' })
    },
  ],
  ['a long description', (visitor) => visitor.fillIn('/settings', { bio: 'x'.repeat(600) })],
  [
    'a wrong password',
    (visitor) => visitor.fillIn('/settings/password', { current: 'wrong', next: PASSWORD }),
  ],
  ['a form without its token', (visitor) => visitor.send('/thoughts', { text: 'forged' })],
]
const refusedToAnybody: Refused[] = [
  [
    'an unknown name',
    (visitor) => visitor.fillIn('/login', { username: 'nobody', password: PASSWORD }),
  ],
  [
    'a name that is taken',
    (visitor, { author }) => visitor.fillIn('/signup', { username: author, password: PASSWORD }),
  ],
  [
    'a name that cannot be',
    (visitor) => visitor.fillIn('/signup', { username: 'a b', password: 'short' }),
  ],
  ['an anonymous thought', (visitor) => visitor.send('/thoughts', { text: 'by nobody' })],
]

test.group('A whole and a split system with the same data', (group) => {
  group.each.timeout(60_000)
  // Whole and split, pages are tested one by one (tests/web), too.
  group.tap((one) => one.tags(['@slow']))
  let data: Data
  let systems: Awaited<ReturnType<typeof wholeAndSplit>>
  group.setup(async () => {
    systems = await wholeAndSplit(async (site) => void (data = await fill(site)))
    return () => systems.stop()
  })

  /** Two visitors who came with the same cookies, one to each system. */
  const pair = (cookies = new Map<string, string>()) =>
    [systems.whole, systems.split].map((site) => {
      const visitor = new WebVisitor(() => site)
      for (const [name, value] of cookies) visitor.cookies.set(name, value)
      return visitor
    })

  const both = async (visitors: WebVisitor[], ask: (visitor: WebVisitor) => Promise<Page>) => {
    const [whole, split] = await Promise.all(visitors.map(ask))
    return { whole: comparable(whole), split: comparable(split), status: whole.status }
  }

  test('every page is the same, byte by byte, for anybody', async ({ assert }) => {
    for (const path of [...reading(data), ...forVisitors(data), ...errors(data)]) {
      const { whole, split, status } = await both(pair(), (visitor) => visitor.get(path))
      assert.equal(split, whole, path)
      assert.isBelow(status, 500, path)
    }
  })

  test('every page is the same for who is logged in', async ({ assert }) => {
    const visitors = pair(data.visitor.cookies)
    for (const path of [...reading(data), ...forVisitors(data), ...errors(data)]) {
      const { whole, split, status } = await both(visitors, (visitor) => visitor.get(path))
      assert.equal(split, whole, path)
      assert.isBelow(status, 500, path)
    }
    const timeline = await visitors[1].get('/')
    assert.equal(timeline.link('Write'), '/thoughts/new', 'they are logged in')
  })

  test('the page of who has left is the same', async ({ assert }) => {
    const visitors = pair(data.leaver.cookies)
    const { whole, split } = await both(visitors, (visitor) => visitor.get('/departure'))
    assert.equal(split, whole)
    assert.include(whole, 'Your thought is without your name now.')
  })

  test('every form that is refused comes back the same', async ({ assert }) => {
    const visitors = pair(data.visitor.cookies)
    for (const [what, send] of refused) {
      const { whole, split, status } = await both(visitors, (visitor) => send(visitor, data))
      assert.equal(split, whole, what)
      assert.isAbove(status, 400, what)
    }
    for (const [what, send] of refusedToAnybody) {
      const { whole, split } = await both(pair(), (visitor) => send(visitor, data))
      assert.equal(split, whole, what)
    }
  })
})

test.group('The pages that both systems are asked for', () => {
  test('are all of the site', ({ assert }) => {
    router.commit()
    const data = { own: '/thoughts/1', author: 'a', visitor: { username: 'b' } } as Data
    const visited = [...reading(data), ...forVisitors(data)].map(
      (path) => router.match(path.replace(/\?.*/, ''), 'GET', false)?.route.name
    )
    const pages = Object.values(router.toJSON())
      .flat()
      .filter(({ name, methods }) => methods.includes('GET') && !NO_PAGE.test(name!))
    assert.sameMembers(
      [...new Set(visited)],
      pages.map(({ name }) => name)
    )
  })
})
