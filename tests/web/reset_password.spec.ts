import { test } from '@japa/runner'
import { placedClient } from '#tests/support/clients'
import { guessPasswords } from '#tests/support/guess_passwords'
import { refusal } from '#tests/support/results'
import { resetLink } from '#tests/support/reset_link'
import { loggedIn, PASSWORD, signedUp } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import { Users } from '#tests/support/whole_clients'

const OTHER = 'other words nobody says'

const choose = (visitor: WebVisitor, link: string, password = OTHER) =>
  visitor.fillIn(link, { new_password: password })

test.group('A reset link', () => {
  test('lets its owner choose a password, ends every session, and is shown', async ({ assert }) => {
    const owner = await signedUp()
    const link = await resetLink(owner.username.toUpperCase())
    const visitor = new WebVisitor()
    const page = await visitor.get(link)
    assert.include(page.text, owner.username)
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer')
    const answer = await choose(visitor, link)
    assert.equal(answer.location, '/login')
    assert.include((await visitor.follow(answer)).text, 'Your new password is saved.')
    assert.isFalse(await visitor.isLoggedIn(), 'the link alone logs nobody in')
    await guessPasswords(owner.username)
    await visitor.fillIn('/login', { username: owner.username, password: OTHER })
    assert.isTrue(await visitor.isLoggedIn(), 'while others guess, too')

    laterBy(31_000)
    assert.isFalse(await owner.isLoggedIn())
    assert.isFalse(await (await loggedIn(owner.username)).isLoggedIn())
    const settings = await visitor.get('/settings')
    assert.match(settings.text, /Your password was set by a reset link on \d+ \w+ \d{4}, \d\d:\d\d/)
    await visitor.fillIn('/settings/password', { current_password: OTHER, new_password: PASSWORD })
    assert.notInclude((await visitor.get('/settings')).text, 'reset link')
  })

  test('works once, until a newer one, and for the same credentials', async ({ assert }) => {
    const { username } = await signedUp()
    const isOver = async (link: string) => {
      const page = await new WebVisitor().get(link)
      if (page.status === 410) assert.include(page.text, 'Nothing was changed.')
      return page.status === 410
    }
    const [older, newer] = [await resetLink(username), await resetLink(username)]
    assert.isTrue(await isOver(older))
    assert.isFalse(await isOver(newer))

    const late = new WebVisitor()
    const fields = { ...(await late.get(newer)).form('/reset'), new_password: OTHER }
    assert.equal((await choose(new WebVisitor(), newer)).status, 302)
    assert.isTrue(await isOver(newer))
    assert.equal((await late.send('/reset', fields)).status, 410)

    const unused = await resetLink(username)
    const owner = await loggedIn(username, OTHER)
    await owner.fillIn('/settings/password', { current_password: OTHER, new_password: PASSWORD })
    assert.isTrue(await isOver(unused))
    for (const nothing of ['/reset', '/reset?token=', `/reset?token=${'x'.repeat(500)}`])
      assert.isTrue(await isOver(nothing), nothing)
  })

  test('takes no weak password, and comes back with the reason', async ({ assert }) => {
    const { username } = await signedUp()
    const link = await resetLink(username)
    const visitor = new WebVisitor()
    for (const [password, reason] of [
      ['short', 'at least 8 characters'],
      ['password1', 'Many people have this password'],
      [username.toUpperCase(), 'A name is guessed first.'],
    ]) {
      const page = await choose(visitor, link, password)
      assert.equal(page.status, 422, password)
      assert.include(page.text, reason)
      assert.include(page.text, username)
      assert.equal(page.form('/reset').new_password, '')
    }
    assert.equal((await choose(visitor, link)).status, 302)
  })

  test('is made for accounts that can log in, and by modules alone', async ({ assert }) => {
    const { username } = await signedUp()
    const asModule = await placedClient(Users, { kind: 'module', name: 'console' })
    const nobody = { username: unique('nobody') }
    assert.deepEqual(await asModule.issueReset(nobody), refusal('not_found'))
    const asOwner = await placedClient(Users, { kind: 'user', username })
    assert.deepEqual(await asOwner.issueReset({ username }), refusal('not_allowed'))
  })
})
