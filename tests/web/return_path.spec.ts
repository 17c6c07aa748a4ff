import { test } from '@japa/runner'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

const ELSEWHERE = [
  ...['//', '///', '/\\', '\\\\', '/\t/', '/\n/', 'https://', 'https:', '', ' //', '@'].map(
    (start) => `${start}evil.example`
  ),
  ...['/\r\nSet-Cookie:x=y', 'javascript:alert(1)', 'data:text/html,x', ''],
]

test.group('Where logging in leads', () => {
  test('never away from the site', async ({ assert }) => {
    const { username } = await signedUp()
    for (const next of ELSEWHERE) {
      const what = JSON.stringify(next)
      const query = `?next=${encodeURIComponent(next)}`
      const form = (await new WebVisitor().get(`/login${query}`)).form('/login')
      assert.equal(form.next, '', `${what} in the form`)

      const visitor = new WebVisitor()
      const answer = await visitor.fillIn('/login', { username, password: PASSWORD, next })
      assert.deepEqual([answer.status, answer.location], [302, '/'], what)
      assert.sameMembers([...visitor.cookies.keys()], ['mythoughts_session', 'mythoughts_device'])
      assert.equal((await visitor.get(`/login${query}`)).location, '/', 'when logged in already')
    }
    const fresh = { username: unique('new'), password: PASSWORD, next: ELSEWHERE[0] }
    assert.equal((await new WebVisitor().fillIn('/signup', fresh)).location, '/', 'signing up')
  })

  test('to a path of the site', async ({ assert }) => {
    const { username } = await signedUp()
    for (const next of ['/settings', '/search?q=a+b&after=c', '/@Mary%20Ann']) {
      const path = `/login?next=${encodeURIComponent(next)}`
      const answer = await new WebVisitor().fillIn(path, { username, password: PASSWORD })
      assert.equal(answer.location, next)
    }
  })
})
