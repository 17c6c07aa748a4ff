import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { everyPage } from '#tests/support/every_page'
import { WebVisitor } from '#tests/support/web_visitor'

const FORMS = ['/login', '/signup', '/logout']

async function sessions() {
  const [{ count }] = await db.connection('web').from('sessions').count('* as count')
  return Number(count)
}

test.group('Anonymous reading', () => {
  test('sets no cookie and opens no session, on pages that exist and on those that do not', async ({
    assert,
  }) => {
    const { reading, own, errors } = await everyPage()
    const before = await sessions()
    for (const path of [...reading, ...own, ...errors.map(([error]) => error)]) {
      if (FORMS.includes(path)) continue
      const page = await new WebVisitor().get(path)
      assert.deepEqual(page.headers.getSetCookie(), [], path)
      assert.notInclude(page.html, '_csrf', path)
    }
    assert.equal(await sessions(), before)
  })

  test('pages with a form for everybody open a session, for what guards the form', async ({
    assert,
  }) => {
    const before = await sessions()
    for (const path of FORMS) {
      const visitor = new WebVisitor()
      await visitor.get(path)
      assert.equal(visitor.cookies.size, 1, path)
    }
    assert.equal(await sessions(), before + FORMS.length)
  })

  test('caches may keep no page of a session, and are told that cookies matter', async ({
    assert,
  }) => {
    const { visitor, reading, own } = await everyPage()
    for (const path of [...reading, ...own]) {
      const page = await visitor.get(path)
      if (page.location) continue
      assert.equal(page.headers.get('cache-control'), 'private, no-store', path)
      assert.equal(page.headers.get('vary'), 'Cookie', path)
    }
    const anonymous = await new WebVisitor().get('/')
    assert.equal(anonymous.headers.get('cache-control'), 'no-cache')
    assert.equal(anonymous.headers.get('vary'), 'Cookie')
  })
})
