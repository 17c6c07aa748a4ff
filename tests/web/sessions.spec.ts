import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'

const ids = async () =>
  (await db.connection('web').from('sessions').select('id')).map(({ id }) => id)

test.group('Sessions', () => {
  test('logging in begins a new one: an earlier cookie is worthless', async ({ assert }) => {
    const { username } = await signedUp()
    const visitor = new WebVisitor()
    const logIn = async (path: string) => {
      const fields = { ...(await visitor.get(path)).form('/login'), username, password: PASSWORD }
      const thief = visitor.copy()
      assert.equal((await visitor.send('/login', fields)).status, 302)
      return thief
    }
    const before = await ids()
    const thief = await logIn('/login')
    assert.include((await visitor.get('/')).text, `Menu of ${username}`)
    assert.isFalse(await thief.isLoggedIn())

    const [id] = (await ids()).filter((one) => !before.includes(one))
    const second = await logIn('/login?again=1')
    assert.isFalse(await second.isLoggedIn())
    assert.notInclude(await ids(), id)
  })

  test('the CSRF secret from before logging in is gone as well', async ({ assert }) => {
    const { username } = await signedUp()
    const visitor = new WebVisitor()
    const { _csrf: token } = (await visitor.get('/login')).form('/login')
    await visitor.fillIn('/login', { username, password: PASSWORD })
    const answer = await visitor.fillIn('/', { text: 'x', _csrf: token }, '/thoughts')
    assert.equal(answer.status, 419)
  })

  test('logging out ends it for whoever has its cookie', async ({ assert }) => {
    const visitor = await signedUp()
    const thief = visitor.copy()
    assert.include((await thief.get('/')).text, `Menu of ${visitor.username}`)
    await visitor.fillIn('/logout', {})
    assert.isFalse(await thief.isLoggedIn())
  })

  test('its cookie is out of reach of scripts and other sites', async ({ assert }) => {
    const page = await new WebVisitor().get('/login')
    const [cookie, ...more] = page.headers.getSetCookie()
    assert.lengthOf(more, 0)
    for (const part of [
      /^mythoughts_session=/,
      /; HttpOnly/i,
      /; SameSite=Lax/i,
      /; Path=\/(;|$)/i,
    ])
      assert.match(cookie, part)
    assert.notMatch(cookie, /; Domain=/i)
  })

  test('a cookie that was made up or tampered with is nobody', async ({ assert }) => {
    const visitor = await signedUp()
    const [[name, value]] = visitor.cookies
    for (const wrong of ['nonsense', value.slice(0, -3), `${value}x`, '%00', 's:x', '']) {
      const stranger = new WebVisitor()
      stranger.cookies.set(name, wrong)
      const page = await stranger.get('/')
      assert.equal(page.status, 200, wrong)
      assert.equal(page.link('Log in'), '/login', wrong)
    }
  })
})
