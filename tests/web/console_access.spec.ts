import { test } from '@japa/runner'
import { administrator, atConsole, giveRole, logIn, operator } from '#tests/support/console'
import { loggedIn, PASSWORD, signedUp } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { isSplit } from '#tests/support/clients'

const REFUSAL = 'These are not an administrator’s credentials.'
const NEW_PASSWORD = { current_password: PASSWORD, new_password: `${PASSWORD} ever` }
const HOUR = 60 * 60 * 1000

test.group('The way into the console', () => {
  if (isSplit) return // Administrators are made in the store of users, which is at another host then.

  test('leads to the log-in form, and from there to the page asked for', async ({ assert }) => {
    const visitor = atConsole()
    const username = await administrator()
    const led = await visitor.get('/ops/history?module=search')
    assert.equal(led.status, 302)
    assert.equal(led.location, '/ops/login?next=%2Fops%2Fhistory%3Fmodule%3Dsearch')
    const form = (await visitor.follow(led)).form('/ops/login')
    const sent = await visitor.send('/ops/login', { ...form, username, password: 'wrong words' })
    assert.equal(sent.form('/ops/login').next, '/ops/history?module=search')
    const answer = await logIn(visitor, username)
    assert.equal(answer.location, '/ops')
    for (const next of ['https://example.org/', '//example.org', '/', '/opsx', '/ops/../x']) {
      const other = atConsole()
      const page = await other.get(`/ops/login?next=${encodeURIComponent(next)}`)
      assert.equal(page.form('/ops/login').next, '/ops', next)
    }
  })

  test('is closed to all but administrators, always with the same words', async ({ assert }) => {
    const { username } = await signedUp()
    const visitor = atConsole()
    for (const [name, password] of [
      [await administrator(), 'wrong words'],
      ['nobody of this name', 'wrong words'],
      [username, undefined],
    ] as const) {
      const page = await logIn(visitor, name, password)
      assert.equal(page.status, 422, name)
      assert.include(page.text, REFUSAL)
      assert.equal(page.form('/ops/login').username, name)
      assert.equal((await visitor.get('/ops')).status, 302)
    }
  })

  test('is closed for a while after too many tries', async ({ assert }) => {
    const username = await administrator()
    const visitor = atConsole()
    const tries = Array.from({ length: 11 }, () => logIn(atConsole(), username, 'wrong words'))
    const pages = await Promise.all(tries)
    const page = pages.find(({ status }) => status !== 422)!
    assert.equal(page.status, 429)
    assert.include(page.text, 'There were too many tries.')
    assert.equal((await logIn(visitor, username)).status, 429)
  })

  test('gives a cookie that ends with the browser and is this site’s', async ({ assert }) => {
    const visitor = atConsole()
    const username = await administrator()
    const before = (await visitor.get('/ops/login')).headers.getSetCookie()
    const answer = await logIn(visitor, username)
    for (const [cookie, ...more] of [before, answer.headers.getSetCookie()]) {
      assert.lengthOf(more, 0)
      for (const part of [/^mythoughts_ops=/, /; Path=\/(;|$)/, /; HttpOnly/, /; SameSite=Strict/])
        assert.match(cookie, part)
      assert.notMatch(cookie, /Max-Age|Expires|Domain/i)
    }
    assert.notEqual(before[0], answer.headers.getSetCookie()[0], 'the session is a new one')
  })

  test('is not opened by a log-in at the site, nor the site by one here', async ({ assert }) => {
    const visitor = await operator()
    const [[, value]] = visitor.cookies
    const thief = atConsole()
    thief.cookies.set('mythoughts_session', value)
    assert.equal((await thief.get('/ops')).status, 302)
    const onSite = await signedUp()
    const other = atConsole()
    other.cookies.set('mythoughts_ops', onSite.cookies.get('mythoughts_session')!)
    assert.equal((await other.get('/ops')).status, 302)
  })

  test('closes behind who logs out', async ({ assert }) => {
    const visitor = await operator()
    const copy = visitor.copy()
    const answer = await visitor.fillIn('/ops', {}, '/ops/logout')
    assert.equal(answer.location, '/ops/login')
    assert.equal(visitor.cookies.size, 0)
    assert.equal((await copy.get('/ops')).status, 302)
  })

  test('closes within half a minute after a lost role or a new password', async ({ assert }) => {
    const [one, other] = [await operator(), await operator()]
    await giveRole(one.username, 'user')
    const account = await loggedIn(other.username)
    const changed = await account.fillIn('/settings/password', NEW_PASSWORD)
    assert.equal(changed.status, 302)
    laterBy(31_000)
    assert.equal((await one.get('/ops')).status, 302)
    assert.equal((await other.get('/ops')).status, 302)
  })

  test('closes after eight hours, however busy one was', async ({ assert }) => {
    const visitor = await operator()
    laterBy(7 * HOUR)
    assert.equal((await visitor.get('/ops')).status, 200)
    laterBy(1.1 * HOUR)
    assert.equal((await visitor.get('/ops')).status, 302)
  })

  test('takes no form without its token, nor of who is not logged in', async ({ assert }) => {
    const username = await administrator()
    const stranger = atConsole()
    const bare = await stranger.send('/ops/login', { username, password: PASSWORD })
    assert.equal(bare.status, 419)
    const visitor = await operator()
    const move = { to: '0', why: 'because' }
    for (const path of ['/ops/modules/search/dial', '/ops/events/search/replay', '/ops/logout']) {
      const refused = await visitor.send(path, move)
      assert.equal(refused.status, 419, path)
      assert.include(refused.text, 'Nothing was changed')
    }
    const { _csrf: token } = (await stranger.get('/ops/login')).form('/ops/login')
    const outside = await stranger.send('/ops/modules/search/dial', { ...move, _csrf: token })
    assert.equal(outside.status, 403)
  })
})
