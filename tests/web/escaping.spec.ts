import { test } from '@japa/runner'
import { eventually } from '#tests/support/eventually'
import type { Page } from '#tests/support/page'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

const HOSTILE =
  `<script>alert(1)</script>"'><img src=x onerror=alert(1)></textarea></title><svg/onload=alert(1)>` +
  `{{ 7*7 }} @{{ 7*7 }} {{{ 7*7 }}} @if(true) \${7*7} &lt;b&gt;`

const EXPECTED = new Set(
  (
    'html head meta title link script body a header img form label input button nav details summary ' +
    'span ul li main p footer ol article time h1 h2 div textarea blockquote mark code'
  ).split(' ')
)

test.group('What people write', () => {
  /** That the page shows a text as it was written, and that nothing of it became part of the page. */
  function shows(assert: any, page: Page, text: string, what: string) {
    assert.include(page.text, text, what)
    for (const { name, attributes } of page.tags) {
      assert.isTrue(EXPECTED.has(name), `<${name}> on ${what}`)
      if (name === 'script') assert.match(attributes.src, /^\/assets\/site\.[\w-]{12}\.js$/, what)
      if (name === 'img') assert.match(attributes.src, /^\/assets\//, what)
      assert.isFalse(
        Object.keys(attributes).some((one) => one.startsWith('on')),
        `<${name}> on ${what}`
      )
    }
  }

  test('comes out of a thought as it went in, on every page that shows one', async ({ assert }) => {
    const author = await signedUp()
    const word = unique('hostile')
    const text = `${word} ${HOSTILE}`
    const path = await publish(author, text)
    const anybody = new WebVisitor()
    for (const page of ['/', path, `/@${author.username}`])
      shows(assert, await anybody.get(page), text, page)
    shows(assert, await author.get(`${path}/delete`), text, 'the form to delete')

    const edit = await author.get(`${path}/edit`)
    shows(assert, edit, text, 'the form to edit')
    assert.equal(edit.form(`${path}/edit`).text, text)

    const found = await eventually(async () => {
      const page = await anybody.get(`/search?q=${word}`)
      return page.all('mark').length > 0 && page
    })
    shows(assert, found, HOSTILE, 'search')
  })

  test('comes out of display name and bio as it went in, in titles too', async ({ assert }) => {
    const visitor = await signedUp()
    const displayName = `<img src=x onerror=alert(1)>"{{ 7*7 }}</title>`
    const saved = await visitor.fillIn('/settings', { displayName, bio: HOSTILE })
    assert.equal(saved.status, 302)
    const profile = await new WebVisitor().get(saved.location!)
    shows(assert, profile, HOSTILE, 'the profile')
    assert.equal(profile.all('h1')[0].text, displayName)
    assert.equal(profile.all('title')[0].text, `${displayName} · MyThoughts`)
    const settings = await visitor.get('/settings')
    shows(assert, settings, HOSTILE, 'settings')
    assert.include(settings.form('/settings'), { displayName, bio: HOSTILE })
  })

  for (const start of [`"><img src=x onerror=1> `, `<script>{{ 7*7 }}@{{ 1 }}'`, '../?a=b#c%2F;']) {
    test(`is a username like any other: ${start}`, async ({ assert }) => {
      const username = unique(start)
      const visitor = await signedUp({ username })
      shows(assert, await visitor.get('/'), `Welcome, ${username}.`, 'the timeline')
      const path = await publish(visitor, 'by a hostile name')
      const anybody = new WebVisitor()
      const timeline = await anybody.get('/')
      shows(assert, timeline, username, 'the timeline')
      const permalink = await anybody.get(path)
      shows(assert, permalink, username, 'the permalink')
      assert.equal(permalink.all('title')[0].text, `${username}: a thought · MyThoughts`)

      const profile = permalink.link(username)!
      assert.equal(timeline.link(username), profile)
      assert.equal(profile, `/@${encodeURIComponent(username)}`)
      shows(assert, await anybody.get(profile), `@${username}`, 'the profile')
      shows(assert, await visitor.get('/logout'), `logged in as ${username}.`, 'the way out')
      const wrong = await anybody.fillIn('/login', { username, password: 'wrong' })
      shows(assert, wrong, '', 'the form to log in')
      assert.equal(wrong.form('/login').username, username)
    })
  }

  test('is looked for and not found without doing anything', async ({ assert }) => {
    const anybody = new WebVisitor()
    const page = await anybody.get(`/search?q=${encodeURIComponent(HOSTILE)}`)
    shows(assert, page, HOSTILE, 'search')
    assert.equal(page.all('input', { id: 'find' })[0].attributes.value, HOSTILE)
    assert.include(page.all('title')[0].text, HOSTILE)
    for (const path of [`/@${encodeURIComponent(HOSTILE)}`, '/<script>alert(1)</script>']) {
      const missing = await anybody.get(path)
      assert.equal(missing.status, 404)
      shows(assert, missing, 'Nothing here', path)
    }
    const login = await anybody.get(`/login?next=${encodeURIComponent(`/"><script>{{ 7*7 }}`)}`)
    shows(assert, login, '', 'the form to log in')
    assert.equal(login.form('/login').next, `/"><script>{{ 7*7 }}`)
  })
})
