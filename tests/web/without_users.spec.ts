import { test } from '@japa/runner'
import { eventually } from '#tests/support/eventually'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { theGatedSite, type GatedSite } from '#tests/support/gated_site'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

test.group('While users is away', (group) => {
  let gated: GatedSite
  let author: Awaited<ReturnType<typeof signedUp>>
  let thought: string
  const site = () => gated.site
  const anybody = new WebVisitor(site)

  group.setup(async () => {
    gated = await theGatedSite()
    author = await signedUp({ site })
    await author.fillIn('/settings', { displayName: 'A name of my own', bio: '' })
    thought = await publish(author, 'written before')
    await gated.gates.users.close()
    return () => gated.open()
  })

  test('reading goes on, and a profile is shown from the thoughts alone', async ({ assert }) => {
    for (const path of ['/', thought, `/@${author.username}`]) {
      const page = await anybody.get(path)
      assert.equal(page.status, 200, path)
      assert.include(page.thoughts, 'written before', path)
    }
    const profile = await anybody.get(`/@${author.username}`)
    assert.equal(profile.all('h1')[0].text, author.username)
    assert.include(profile.text, 'Profiles are not available at the moment')
    assert.notInclude(profile.text, 'A name of my own')
    assert.include(profile.text, '1 thought')
  })

  test('nobody is said not to exist', async ({ assert }) => {
    const profile = await anybody.get(`/@${unique('perhaps')}`)
    assert.equal(profile.status, 503)
    assert.equal(profile.headers.get('retry-after'), '5')
  })

  test('who is logged in stays so, and writes', async ({ assert }) => {
    for (const path of ['/', thought, `/@${author.username}`])
      assert.include((await author.get(path)).text, `Menu of ${author.username}`, path)
    const path = await publish(author, 'written meanwhile')
    assert.include((await anybody.get(path)).thoughts, 'written meanwhile')
  })

  test('the forms to log in, to sign up and of settings come back with what was typed', async ({
    assert,
  }) => {
    for (const [visitor, path, fields] of [
      [new WebVisitor(site), '/login', { username: author.username }],
      [new WebVisitor(site), '/signup', { username: unique('new') }],
    ] as const) {
      const page = await visitor.fillIn(path, { ...fields, password: PASSWORD })
      assert.equal(page.status, 503, path)
      assert.equal(page.headers.get('retry-after'), '5')
      assert.include(page.text, 'This could not be done just now. Nothing is lost')
      assert.equal(page.form(path).username, fields.username)
      assert.equal(page.form(path).password, '')
    }
    assert.equal((await author.get('/settings')).status, 503)
    const { _csrf: token } = (await author.get('/')).form('/thoughts')
    const typed = { displayName: 'Another name', bio: 'and a story' }
    const settings = await author.send('/settings', { _csrf: token, ...typed })
    assert.equal(settings.status, 503)
    assert.include(settings.form('/settings'), typed)
  })

  test('back again, the same form logs in', async ({ assert }) => {
    const visitor = new WebVisitor(site)
    const sent = { username: author.username, password: PASSWORD }
    const page = await visitor.fillIn('/login', sent)
    assert.equal(page.status, 503)
    await gated.gates.users.open()
    await eventually(async () => {
      const answer = await visitor.send('/login', { ...page.form('/login'), ...sent })
      return answer.location === '/'
    }, 15_000)
    assert.include((await visitor.get('/')).text, `Menu of ${author.username}`)
    const profile = await anybody.get(`/@${author.username}`)
    assert.equal(profile.all('h1')[0].text, 'A name of my own')
  }).timeout(60_000)
})
