import { test } from '@japa/runner'
import { administrator, placedClient, user } from '#tests/support/clients'
import { PASSWORD } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import { Users } from '#tests/support/whole_clients'

const OTHER = 'other words nobody says'

/** Signs up, and keeps the form as somebody might who saw it being sent. */
async function signedUpBy() {
  const visitor = new WebVisitor()
  const username = unique('visitor')
  const fields = (await visitor.get('/signup')).form('/signup')
  const form = { ...fields, username, password: PASSWORD }
  await visitor.send('/signup', form)
  return { visitor, username, form }
}

/** Sends a form that was sent before, from another browser. */
async function replay(path: string, form: Record<string, string>) {
  const stranger = new WebVisitor()
  const { _csrf: token } = (await stranger.get('/login')).form('/login')
  return { stranger, answer: await stranger.send(path, { ...form, _csrf: token }) }
}

test.group('A form that is sent again', () => {
  const root = () => placedClient(Users, administrator('root'))
  const own = (username: string) => placedClient(Users, user(username))
  const passwords = { current: PASSWORD, next: OTHER }
  const deletion = { password: PASSWORD, thoughts: 'delete' } as const
  const changes: Record<string, (username: string) => Promise<{ ok: boolean }>> = {
    'the account was suspended': async (username) =>
      (await root()).suspend({ username, reason: 'spam' }),
    'the password was changed': async (username) => (await own(username)).changePassword(passwords),
    'the account was deleted': async (username) => (await own(username)).deleteAccount(deletion),
  }
  for (const [name, change] of Object.entries(changes)) {
    test(`signs nobody in after ${name}, and ends nothing that is known since`, async ({
      assert,
    }) => {
      const { visitor, username, form } = await signedUpBy()
      assert.isTrue((await change(username)).ok)
      laterBy(31_000)
      assert.isFalse(await visitor.isLoggedIn())

      const { stranger, answer } = await replay('/signup', form)
      assert.equal(answer.status, 409)
      assert.include(answer.text, 'what you sent does not log in to it now')
      assert.isFalse(await stranger.isLoggedIn())
      assert.isFalse(await visitor.isLoggedIn(), 'the stored epoch does not replace the known one')
    })
  }

  test('of a changed password brings back no older one', async ({ assert }) => {
    const { visitor, username } = await signedUpBy()
    const form = {
      ...(await visitor.get('/settings/password')).form('/settings/password'),
      current_password: PASSWORD,
      new_password: OTHER,
    }
    const stale = visitor.copy()
    await visitor.send('/settings/password', form)
    const users = await placedClient(Users, user(username))
    await users.changePassword({ current: OTHER, next: `${OTHER} again` })

    // The session of then is not known to be over yet, and its form is answered as it was then.
    await stale.send('/settings/password', form)
    assert.isFalse(await stale.isLoggedIn())
    laterBy(31_000)
    assert.isFalse(await visitor.isLoggedIn())
  })

  test('does once what it does, and logs in who sent it twice by mistake', async ({ assert }) => {
    const { form } = await signedUpBy()
    const { stranger, answer } = await replay('/signup', form)
    assert.equal(answer.status, 302)
    assert.isTrue(await stranger.isLoggedIn())
  })
})
