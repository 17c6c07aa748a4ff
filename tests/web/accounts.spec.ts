import { test } from '@japa/runner'
import { FORMER_AUTHOR } from '#modules/users/contract'
import { loggedIn, PASSWORD, signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'
import { authorOf } from '#web/presenters/author'

const OTHER = 'other words nobody says'

test.group('Accounts', () => {
  test('nobody signs up under the name shown for deleted accounts', async ({ assert }) => {
    const { username } = authorOf(FORMER_AUTHOR)
    const refused = await new WebVisitor().fillIn('/signup', { username, password: PASSWORD })
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'This username is taken or reserved.')
  })

  test('settings keep display name and bio, and the profile shows them', async ({ assert }) => {
    const visitor = await signedUp()
    const typed = { displayName: 'Mary Ann', bio: 'I sail.\nAnd row.' }
    const saved = await visitor.fillIn('/settings', typed)
    assert.equal(saved.location, `/@${visitor.username}`)
    const profile = await visitor.follow(saved)
    for (const shown of ['Saved.', typed.bio, `@${visitor.username}`])
      assert.include(profile.text, shown)
    assert.equal(profile.all('h1')[0].text, 'Mary Ann')
    assert.include((await visitor.get('/settings')).form('/settings'), typed)
  })

  test('settings that cannot be saved come back with a sentence', async ({ assert }) => {
    const visitor = await signedUp()
    for (const [typed, sentence] of [
      [{ displayName: 'x'.repeat(200), bio: 'still here' }, /This is [\d,]+ characters too long\./],
      [{ displayName: 'ok', bio: 'a\u0007b' }, /This cannot have the control character U\+0007/],
    ] as const) {
      const page = await visitor.fillIn('/settings', typed)
      assert.equal(page.status, 422)
      assert.match(page.text, sentence)
      assert.include(page.form('/settings'), typed)
    }
  })

  test('a changed password ends all other sessions, and keeps this one', async ({ assert }) => {
    const visitor = await signedUp()
    const other = await loggedIn(visitor.username)
    assert.isTrue(await other.isLoggedIn())
    const passwords = { current_password: PASSWORD, new_password: OTHER }
    const changed = await visitor.fillIn('/settings/password', passwords)
    assert.equal(changed.location, '/settings')
    assert.include((await visitor.follow(changed)).text, 'Your password is changed.')
    assert.isTrue(await visitor.isLoggedIn())
    assert.isFalse(await other.isLoggedIn())
    assert.isFalse(await (await loggedIn(visitor.username)).isLoggedIn())
    assert.isTrue(await (await loggedIn(visitor.username, OTHER)).isLoggedIn())
  })

  test('a wrong or a weak password is refused, and no password comes back', async ({ assert }) => {
    const visitor = await signedUp()
    for (const [current, next, sentence] of [
      ['not this one', OTHER, 'This is not your password.'],
      [PASSWORD, 'short', 'A password has at least 8 characters'],
    ]) {
      const passwords = { current_password: current, new_password: next }
      const page = await visitor.fillIn('/settings/password', passwords)
      assert.equal(page.status, 422)
      assert.include(page.text, sentence)
      assert.include(page.form('/settings/password'), { current_password: '', new_password: '' })
    }
    assert.isTrue(await (await loggedIn(visitor.username)).isLoggedIn())
  })

  test('who is not logged in is led to log in, and then on to the page', async ({ assert }) => {
    const { username } = await signedUp()
    const visitor = new WebVisitor()
    for (const path of ['/settings', '/settings/password', '/thoughts/new', '/thoughts']) {
      const led = await visitor.get(path)
      assert.equal(led.location, `/login?next=${encodeURIComponent(path)}`)
    }
    const led = await visitor.get('/settings?a=b')
    const answer = await visitor.fillIn(led.location!, { username, password: PASSWORD })
    assert.equal(answer.location, '/settings?a=b')
    assert.equal((await visitor.get('/login?next=/settings')).location, '/settings')
  })
})
