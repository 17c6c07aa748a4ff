import { test } from '@japa/runner'
import { administrator, placedClient } from '#tests/support/clients'
import { atConsole, logIn } from '#tests/support/console'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'
import { Thoughts, Users } from '#tests/support/whole_clients'

const HOSTILE = `<script>alert(1)</script>"'><img src=x onerror=alert(1)> {{ 7*7 }} &lt;b&gt;`

test.group('A thought that is hidden', () => {
  async function setUp() {
    const author = await signedUp()
    const path = await publish(author, 'words to be hidden')
    const thoughts = await placedClient(Thoughts, administrator('root'))
    await thoughts.hide({ id: Number(path.split('/').at(-1)), reason: HOSTILE })
    return { author, path, profile: `/@${author.username}` }
  }

  test('tells its author why, as it was written', async ({ assert }) => {
    const { author, path, profile } = await setUp()
    for (const address of [path, profile]) {
      const page = await author.get(address)
      assert.equal(page.status, 200)
      assert.include(page.text, `Hidden by an administrator: ${HOSTILE}`, address)
      assert.include(page.text, 'words to be hidden')
      for (const { name, attributes } of page.tags) {
        if (['script', 'img'].includes(name)) assert.match(attributes.src, /^\/assets\//)
        assert.notProperty(attributes, 'onerror')
      }
    }
    const exported = await author.get('/settings/export')
    assert.include(exported.html, `"hiddenBecause":${JSON.stringify(HOSTILE)}`)
  })
})

test.group('Somebody who is suspended', () => {
  test('is told why at the log-in of the site and of the console', async ({ assert }) => {
    const { username } = await signedUp()
    const users = await placedClient(Users, administrator('root'))
    await users.suspend({ username, reason: HOSTILE })
    const site = await new WebVisitor().fillIn('/login', { username, password: PASSWORD })
    const ops = await logIn(atConsole(), username)
    for (const page of [site, ops]) {
      assert.equal(page.status, 403)
      assert.include(page.text, `This account is suspended: ${HOSTILE}`)
      assert.isFalse(page.tags.some(({ attributes }) => 'onerror' in attributes))
    }
  })
})
