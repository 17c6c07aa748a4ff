import { test } from '@japa/runner'
import { isSplit } from '#tests/support/clients'
import { administrator, atConsole, logIn as logInToConsole } from '#tests/support/console'
import { guessPasswords } from '#tests/support/guess_passwords'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'

const OTHER = 'other words nobody says'

const logIn = (visitor: WebVisitor, username: string, password = PASSWORD) =>
  visitor.fillIn('/login', { username, password })

/** The visitor's device, with nobody logged in. */
function deviceOf(visitor: WebVisitor) {
  const device = new WebVisitor()
  device.cookies.set('mythoughts_device', visitor.cookies.get('mythoughts_device')!)
  return device
}

test.group('While others guess at a password', () => {
  test('its owner logs in on a known device, and nowhere else', async ({ assert }) => {
    const owner = await signedUp()
    await guessPasswords(owner.username)
    const elsewhere = await logIn(new WebVisitor(), owner.username)
    assert.equal(elsewhere.status, 429)
    assert.include(elsewhere.text, 'On a device where you have logged in before')
    assert.match(
      elsewhere.text,
      /There were too many tries\. The next one is possible in 15 minutes\./
    )
    assert.approximately(Number(elsewhere.headers.get('retry-after')), 900, 10)
    assert.equal((await logIn(deviceOf(owner), owner.username.toUpperCase())).status, 302)
  })

  test('its owner changes it or deletes the account in an open session', async ({ assert }) => {
    const owner = await signedUp()
    await guessPasswords(owner.username)
    const passwords = { current_password: PASSWORD, new_password: OTHER }
    assert.equal((await owner.fillIn('/settings/password', passwords)).location, '/settings')
    const leaving = { password: OTHER, thoughts: 'delete' }
    assert.equal((await owner.fillIn('/settings/delete', leaving)).location, '/departure')
  })

  test('an administrator logs in to the console', async ({ assert }) => {
    const name = await administrator()
    await guessPasswords(name)
    assert.equal((await logInToConsole(atConsole(), name)).location, '/ops')
  }).skip(isSplit, 'administrators are made in the store of users, which is at another host')

  test('a device has no more tries than a stranger, and for one account', async ({ assert }) => {
    const owner = await signedUp()
    const device = deviceOf(owner)
    for (let tries = 0; tries < 10; tries++)
      assert.equal((await logIn(device, owner.username, 'a guess')).status, 422)
    assert.equal((await logIn(device, owner.username)).status, 429)

    const other = await signedUp()
    await guessPasswords(other.username)
    assert.equal((await logIn(deviceOf(owner), other.username)).status, 429)
  })

  test('devices from before a change of the password share their tries', async ({ assert }) => {
    const owner = await signedUp()
    const devices = [deviceOf(owner), deviceOf(owner)]
    await logIn(devices[1], owner.username)
    const passwords = { current_password: PASSWORD, new_password: OTHER }
    await owner.fillIn('/settings/password', passwords)
    for (let tries = 0; tries < 10; tries++)
      assert.equal((await logIn(devices[tries % 2], owner.username)).status, 422)
    for (const device of devices)
      assert.equal((await logIn(device, owner.username, OTHER)).status, 429)
    assert.equal((await logIn(deviceOf(owner), owner.username, OTHER)).status, 302)
  })

  test('a cookie that was made up makes no device known', async ({ assert }) => {
    const owner = await signedUp()
    await guessPasswords(owner.username)
    const genuine = owner.cookies.get('mythoughts_device')!
    for (const wrong of ['nonsense', genuine.slice(0, -4), 'e:e30', '%00', '']) {
      const device = new WebVisitor()
      device.cookies.set('mythoughts_device', wrong)
      assert.equal((await logIn(device, owner.username)).status, 429, wrong)
    }
  })

  test('the cookie of a device is out of reach of scripts and other sites', async ({ assert }) => {
    const { username } = await signedUp()
    const answer = await logIn(new WebVisitor(), username)
    const cookie = answer.headers.getSetCookie().find((one) => /^mythoughts_device=/.test(one))!
    for (const flag of [/; HttpOnly/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i, /; Max-Age=31536000/i])
      assert.match(cookie, flag)
    assert.notInclude(cookie, username)
    assert.notMatch(cookie, /; Domain=/i)
  })
})
