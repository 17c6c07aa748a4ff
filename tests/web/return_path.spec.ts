import { test } from '@japa/runner'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

const ELSEWHERE = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'https://evil.example',
  'https:evil.example',
  'evil.example',
  ' //evil.example',
  '/\r\nSet-Cookie:x=y',
  'javascript:alert(1)',
  'data:text/html,x',
  '@evil.example',
  '',
]

test.group('Where logging in leads', () => {
  for (const next of ELSEWHERE) {
    test(`never away from the site: ${JSON.stringify(next)}`, async ({ assert }) => {
      const { username } = await signedUp()
      const query = `?next=${encodeURIComponent(next)}`
      const form = (await new WebVisitor().get(`/login${query}`)).form('/login')
      assert.equal(form.next, '', 'in the form')

      const visitor = new WebVisitor()
      const answer = await visitor.fillIn('/login', { username, password: PASSWORD, next })
      assert.equal(answer.status, 302)
      assert.equal(answer.location, '/')
      assert.sameMembers([...visitor.cookies.keys()], ['mythoughts_session', 'mythoughts_device'])
      assert.equal((await visitor.get(`/login${query}`)).location, '/', 'when logged in already')

      const fresh = { username: unique('new'), password: PASSWORD, next }
      assert.equal((await new WebVisitor().fillIn('/signup', fresh)).location, '/', 'signing up')
    })
  }

  test('to a path of the site', async ({ assert }) => {
    const { username } = await signedUp()
    for (const next of ['/settings', '/search?q=a+b&after=c', '/@Mary%20Ann']) {
      const answer = await new WebVisitor().fillIn(`/login?next=${encodeURIComponent(next)}`, {
        username,
        password: PASSWORD,
      })
      assert.equal(answer.location, next)
    }
  })
})
