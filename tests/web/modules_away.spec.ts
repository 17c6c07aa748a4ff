import { test } from '@japa/runner'
import { deleteAccount } from '#tests/support/deleted_account'
import { eventually } from '#tests/support/eventually'
import { theGatedSite, type GatedSite } from '#tests/support/gated_site'
import type { Page } from '#tests/support/page'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import { texts, written } from '#tests/support/written'

test.group('While a module is away', (group) => {
  let gated: GatedSite
  const site = () => gated.site
  const anybody = new WebVisitor(site)
  group.each.setup(async () => {
    gated = await theGatedSite()
    return () => gated.open()
  })
  group.each.timeout(60_000)

  /** Waits until searching finds the word. */
  const found = (word: string) =>
    eventually(async () => (await anybody.get(`/search?q=${word}`)).all('mark').length > 0, 15_000)

  /** What pages and forms have in common that need the module. */
  const soon = ({ status, headers }: Page) => [status, headers.get('retry-after')]
  const LATER = [503, '5']
  const NOT_LOST = 'This could not be done just now. Nothing is lost'

  test('without search the rest goes on; back again, all is found', async ({ assert }) => {
    const author = await signedUp({ site })
    const [before, during] = [unique('before'), unique('during')]
    await publish(author, `${before} it went`)
    await found(before)

    await gated.gates.search.close()
    const path = await publish(author, `${during} its absence`)
    for (const page of ['/', path, `/@${author.username}`])
      assert.include((await anybody.get(page)).thoughts, `${during} its absence`, page)
    const away = await anybody.get(`/search?q=${before}`)
    assert.deepEqual(soon(away), LATER)
    assert.include(away.text, 'Searching is not possible at the moment; everything else is.')
    assert.notInclude(away.text, 'Nothing was found')
    assert.equal(away.all('input', { id: 'words' })[0].attributes.value, before)
    assert.equal((await anybody.get('/search')).status, 200)

    await gated.gates.search.open()
    await found(before)
    await found(during)
  })

  test('without thoughts their pages say when to return; others go on', async ({ assert }) => {
    const word = unique('found')
    const author = await signedUp({ site })
    const path = await publish(author, `${word} all the same`)
    await found(word)
    await gated.gates.thoughts.close()
    for (const page of ['/', path, `${path}/edit`]) {
      const answer = await author.get(page)
      assert.deepEqual(soon(answer), LATER, page)
      assert.equal(answer.all('h1')[0].text, 'We will be right back', page)
      assert.equal(answer.all('code')[0].text, answer.headers.get('x-request-id'), page)
    }
    const profile = await anybody.get(`/@${author.username}`)
    assert.equal(profile.status, 200)
    assert.include(profile.text, 'Thoughts are not available at the moment.')
    assert.notInclude(profile.text, 'Nothing to read here yet')
    assert.equal((await author.get('/settings')).status, 200)
    await found(word)
  })

  test('without thoughts a text comes back, and is published once later', async ({ assert }) => {
    const author = await signedUp({ site })
    const path = await publish(author, 'the first')
    const form = (await author.get('/')).form('/thoughts')
    const edit = (await author.get(`${path}/edit`)).form(`${path}/edit`)
    await gated.gates.thoughts.close()
    const text = '  My long\n<thought>, typed with care  '
    const answer = await author.send('/thoughts', { ...form, text })
    assert.deepEqual(soon(answer), LATER)
    assert.include(answer.text, NOT_LOST)
    const again = answer.form('/thoughts')
    assert.include(again, { text, idempotency_key: form.idempotency_key })

    const better = { text: 'the first, better', idempotency_key: edit.idempotency_key }
    const edited = await author.send(`${path}/edit`, { ...edit, ...better })
    assert.equal(edited.status, 503)
    assert.include(edited.form(`${path}/edit`), better)
    assert.equal((await author.send(`${path}/delete`, edit)).status, 503)

    await gated.gates.thoughts.open()
    const published = await eventually(
      async () => (await author.send('/thoughts', again)).location,
      15_000
    )
    for (const fields of [again, { ...form, text }])
      assert.equal((await author.send('/thoughts', fields)).location, published)
    const profile = await anybody.get(`/@${author.username}`)
    assert.deepEqual(profile.thoughts, [text.trim(), 'the first'])
  })

  test('without users one reads and writes; profiles come from thoughts', async ({ assert }) => {
    const author = await signedUp({ site })
    await author.fillIn('/settings', { displayName: 'A name of my own', bio: '' })
    const thought = await publish(author, 'written before')
    const paths = ['/', thought, `/@${author.username}`]
    await gated.gates.users.close()
    for (const path of paths) {
      assert.include((await anybody.get(path)).thoughts, 'written before', path)
      assert.include((await author.get(path)).text, `Menu of ${author.username}`, path)
    }
    const profile = await anybody.get(paths[2])
    assert.equal(profile.all('h1')[0].text, author.username)
    assert.include(profile.text, 'Profiles are not available at the moment')
    assert.notInclude(profile.text, 'A name of my own')
    assert.include(profile.text, '1 thought')
    const nobody = await anybody.get(`/@${unique('perhaps')}`)
    assert.deepEqual(soon(nobody), LATER, 'nobody is said not to exist')
    const path = await publish(author, 'written meanwhile')
    assert.include((await anybody.get(path)).thoughts, 'written meanwhile')
  })

  test('without users forms come back as typed, and log in later', async ({ assert }) => {
    const author = await signedUp({ site })
    await gated.gates.users.close()
    const visitor = new WebVisitor(site)
    const sent = { username: author.username, password: PASSWORD }
    const logIn = await visitor.fillIn('/login', sent)
    const fresh = { ...sent, username: unique('new') }
    const signUp = await new WebVisitor(site).fillIn('/signup', fresh)
    for (const [page, path, { username }] of [
      [logIn, '/login', sent],
      [signUp, '/signup', fresh],
    ] as const) {
      assert.deepEqual(soon(page), LATER, path)
      assert.include(page.text, NOT_LOST)
      assert.include(page.form(path), { username, password: '' })
    }
    assert.equal((await author.get('/settings')).status, 503)
    const { _csrf: token } = (await author.get('/')).form('/thoughts')
    const typed = { displayName: 'Another name', bio: 'and a story' }
    const settings = await author.send('/settings', { _csrf: token, ...typed })
    assert.equal(settings.status, 503)
    assert.include(settings.form('/settings'), typed)

    await gated.gates.users.open()
    await eventually(async () => {
      const answer = await visitor.send('/login', { ...logIn.form('/login'), ...sent })
      return answer.location === '/'
    }, 15_000)
    assert.include((await visitor.get('/')).text, `Menu of ${author.username}`)
  })

  test('an account is deleted at once, and its page waits for thoughts', async ({ assert }) => {
    const visitor = await signedUp({ site })
    await publish(visitor, 'to be deleted')
    await gated.gates.thoughts.close()
    assert.equal((await deleteAccount(visitor, 'delete')).location, '/departure')
    const waiting = await visitor.get('/departure')
    assert.equal(waiting.status, 200)
    assert.include(waiting.text, 'Your account is deleted')
    assert.include(waiting.text, 'Your thoughts cannot be reached at the moment.')
    assert.equal(waiting.headers.get('refresh'), '2')

    await gated.gates.thoughts.open()
    await gated.gates.users.close()
    const done = await eventually(async () => {
      const page = await visitor.get('/departure')
      return page.headers.get('refresh') === null && page
    }, 20_000)
    assert.equal(done.status, 200)
    assert.include(done.text, 'Your thought is deleted now.')
    // Without users a profile is made of thoughts, and nobody has a profile here.
    assert.equal((await visitor.get('/@[deleted]')).status, 404)
  })

  test('an export is a page that says so, and breaks off if begun', async ({ assert }) => {
    const visitor = await signedUp({ site })
    await written(visitor.username, texts(450, 'of many words '.repeat(15)))
    const whole = await visitor.get('/settings/export')
    assert.lengthOf(JSON.parse(whole.html).thoughts, 450)

    gated.gates.thoughts.closeAfter(whole.html.length / 2)
    const { cookie } = visitor
    const answer = await fetch(`${site()}/settings/export`, { headers: { cookie } })
    assert.equal(answer.status, 200)
    // It never looks like a whole file.
    await assert.rejects(() => answer.text())

    for (const module of ['users', 'thoughts']) {
      await gated.open()
      await gated.gates[module].close()
      const page = await visitor.get('/settings/export')
      assert.equal(page.status, 503, module)
      assert.equal(page.all('h1')[0].text, 'We will be right back')
      assert.isNull(page.headers.get('content-disposition'))
    }
  })
})
