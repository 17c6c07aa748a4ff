import { test } from '@japa/runner'
import { FORMER_AUTHOR } from '#modules/users/contract'
import { placedClient, user } from '#tests/support/clients'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { WebVisitor } from '#tests/support/web_visitor'
import { authorOf } from '#web/presenters/author'
import { Users } from '#tests/support/whole_clients'

const OTHER = 'other words nobody says'

/** The same person at another device. */
async function elsewhere(username: string, password = PASSWORD) {
  const visitor = new WebVisitor()
  await visitor.fillIn('/login', { username, password })
  return visitor
}

const isLoggedIn = async (visitor: WebVisitor) =>
  (await visitor.get('/')).link('Log in') === undefined

test.group('Accounts', () => {
  test('nobody signs up under the name that pages give to who deleted their account', async ({
    assert,
  }) => {
    const { username } = authorOf(FORMER_AUTHOR)
    const refused = await new WebVisitor().fillIn('/signup', { username, password: PASSWORD })
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'Somebody has this username already.')
  })

  test('settings keep display name and bio, and the profile shows them', async ({ assert }) => {
    const visitor = await signedUp()
    const saved = await visitor.fillIn('/settings', {
      displayName: 'Mary Ann',
      bio: 'I sail.\nAnd row.',
    })
    assert.equal(saved.location, `/@${visitor.username}`)
    const profile = await visitor.follow(saved)
    assert.include(profile.text, 'Saved.')
    assert.equal(profile.all('h1')[0].text, 'Mary Ann')
    assert.include(profile.text, 'I sail.\nAnd row.')
    assert.include(profile.text, `@${visitor.username}`)
    const form = (await visitor.get('/settings')).form('/settings')
    assert.equal(form.displayName, 'Mary Ann')
    assert.equal(form.bio, 'I sail.\nAnd row.')
  })

  test('settings that cannot be saved come back as typed, with a sentence at the field', async ({
    assert,
  }) => {
    const visitor = await signedUp()
    const typed = { displayName: 'x'.repeat(200), bio: 'still here' }
    const long = await visitor.fillIn('/settings', typed)
    assert.equal(long.status, 422)
    assert.match(long.text, /This is [\d,]+ characters too long\./)
    assert.include(long.form('/settings'), typed)
    const control = await visitor.fillIn('/settings', { displayName: 'ok', bio: 'a\u0007b' })
    assert.equal(control.status, 422)
    assert.include(control.text, 'There is a character in this that cannot be shown.')
  })

  test('a changed password ends all other sessions, keeps this one and is asked for from now on', async ({
    assert,
  }) => {
    const visitor = await signedUp()
    const other = await elsewhere(visitor.username)
    assert.isTrue(await isLoggedIn(other))
    const changed = await visitor.fillIn('/settings/password', {
      current_password: PASSWORD,
      new_password: OTHER,
    })
    assert.equal(changed.location, '/settings')
    assert.include((await visitor.follow(changed)).text, 'Your password is changed.')
    assert.isTrue(await isLoggedIn(visitor))
    assert.isFalse(await isLoggedIn(other))
    assert.isFalse(await isLoggedIn(await elsewhere(visitor.username)))
    assert.isTrue(await isLoggedIn(await elsewhere(visitor.username, OTHER)))
  })

  test('a wrong current password and a new one too short are refused, and no password comes back', async ({
    assert,
  }) => {
    const visitor = await signedUp()
    const change = (current: string, next: string) =>
      visitor.fillIn('/settings/password', { current_password: current, new_password: next })
    const wrong = await change('not this one', OTHER)
    assert.equal(wrong.status, 422)
    assert.include(wrong.text, 'This is not your password.')
    assert.include(wrong.form('/settings/password'), { current_password: '', new_password: '' })
    const short = await change(PASSWORD, 'short')
    assert.equal(short.status, 422)
    assert.include(short.text, 'A password has at least 8 characters')
    assert.isTrue(await isLoggedIn(await elsewhere(visitor.username)))
  })

  test('a password changed at another host ends the sessions here within half a minute', async ({
    assert,
  }) => {
    const visitor = await signedUp()
    const users = await placedClient(Users, user(visitor.username))
    assert.isTrue((await users.changePassword({ current: PASSWORD, next: OTHER })).ok)
    assert.isTrue(await isLoggedIn(visitor), 'nobody has asked yet')
    laterBy(31_000)
    assert.isFalse(await isLoggedIn(visitor))
  })

  test('who is not logged in is led to log in, and then to where they wanted', async ({
    assert,
  }) => {
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
