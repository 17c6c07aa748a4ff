import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { everyPage } from '#tests/support/every_page'
import { signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'

const FORMS = ['/login', '/signup', '/logout']
const isForm = (path: string) => [...FORMS, '/reset'].includes(path.split('?')[0])

async function sessions() {
  const [{ count }] = await db.connection('web').from('sessions').count('* as count')
  return Number(count)
}

test.group('Anonymous reading', () => {
  test('sets no cookie and opens no session, on missing pages too', async ({ assert }) => {
    const { reading, own, errors } = await everyPage()
    const before = await sessions()
    for (const path of [...reading, ...own, ...errors.map(([error]) => error)]) {
      if (isForm(path)) continue
      const page = await new WebVisitor().get(path)
      assert.deepEqual(page.headers.getSetCookie(), [], path)
      assert.notInclude(page.html, '_csrf', path)
    }
    assert.equal(await sessions(), before)
  })

  test('pages with a form set a cookie and leave no row, however often', async ({ assert }) => {
    const before = await sessions()
    const returning = new WebVisitor()
    for (const path of [...FORMS, ...FORMS, ...FORMS]) {
      const visitor = new WebVisitor()
      await visitor.get(path)
      assert.deepEqual([...visitor.cookies.keys()], ['mythoughts_session'], path)
      await returning.get(path)
      await returning.get('/')
    }
    await returning.fillIn('/login', { username: 'nobody', password: 'not a password' })
    assert.equal(await sessions(), before)
  })

  test('caches keep no page of a session, and know that cookies matter', async ({ assert }) => {
    const visitor = await signedUp()
    for (const path of ['/', `/@${visitor.username}`, '/search', '/settings', '/thoughts/new']) {
      const page = await visitor.get(path)
      assert.equal(page.headers.get('cache-control'), 'private, no-store', path)
      assert.equal(page.headers.get('vary'), 'Cookie', path)
    }
    const anonymous = await new WebVisitor().get('/')
    assert.equal(anonymous.headers.get('cache-control'), 'no-cache')
    assert.equal(anonymous.headers.get('vary'), 'Cookie')
  })
})
