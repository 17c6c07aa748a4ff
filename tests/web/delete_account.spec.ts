import { test } from '@japa/runner'
import { placedClient, user } from '#tests/support/clients'
import { deleteAccount } from '#tests/support/deleted_account'
import { eventually } from '#tests/support/eventually'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import { Thoughts } from '#tests/support/whole_clients'

const anybody = new WebVisitor()

/** Somebody who has written so much, the last of it with a word of its own that can be found. */
async function author(count: number) {
  const visitor = await signedUp()
  const thoughts = await placedClient(Thoughts, user(visitor.username))
  for (let at = 1; at < count; at++) await thoughts.publish({ text: `thought number ${at}` })
  const word = unique('last')
  const path = await publish(visitor, `the ${word} of them`)
  await eventually(async () => (await found(word)).all('mark').length > 0)
  return { visitor, thoughts, word, path }
}

const found = (word: string) => anybody.get(`/search?q=${word}`)

/** Waits until the page that asked says that all is done. */
function finished(visitor: WebVisitor) {
  return eventually(async () => {
    const page = await visitor.get('/departure')
    return page.headers.get('refresh') === null && page
  }, 10_000)
}

const isLoggedIn = async (visitor: WebVisitor) =>
  (await visitor.get('/')).link('Log in') === undefined

test.group('Deleting an account', () => {
  test('settings lead to it, and the page says what it means before it asks', async ({
    assert,
  }) => {
    const visitor = await signedUp()
    assert.equal((await visitor.get('/settings')).link('Delete your account'), '/settings/delete')
    const page = await visitor.get('/settings/delete')
    assert.include(page.text, 'This cannot be undone.')
    assert.include(page.text, 'nobody can ever take it again')
    assert.equal(page.link('download your data'), '/settings/export')
    assert.notProperty(page.form('/settings/delete'), 'thoughts', 'neither choice is made already')
  })

  test('with its thoughts, all of them go, here and in search, and the page says so', async ({
    assert,
  }) => {
    const { visitor, thoughts, word, path } = await author(250)
    const { username } = visitor
    const answer = await deleteAccount(visitor, 'delete')
    assert.equal(answer.location, '/departure')
    assert.include((await visitor.follow(answer)).text, 'Your account is deleted')
    const end = await finished(visitor)
    assert.include(end.text, 'All 250 thoughts are deleted now.')
    assert.include(end.all('progress')[0].attributes, { max: '250', value: '250' })

    assert.equal((await anybody.get(path)).status, 404)
    assert.equal((await anybody.get(`/@${username}`)).status, 404)
    assert.notInclude((await anybody.get('/')).text, word)
    assert.equal((await thoughts.count({ username })).value, 0)
    await eventually(async () => (await found(word)).all('mark').length === 0)
  }).timeout(60_000)

  test('without its thoughts, all of them stay, without the name', async ({ assert }) => {
    const { visitor, thoughts, word, path } = await author(250)
    const { username } = visitor
    await visitor.fillIn(`${path}/edit`, { text: `the very ${word}` })
    await visitor.follow(await deleteAccount(visitor, 'anonymise'))
    assert.include((await finished(visitor)).text, 'All 250 thoughts are without your name now.')
    assert.equal((await thoughts.count({ username })).value, 0)

    const single = await anybody.get(path)
    assert.equal(single.all('title')[0].text, 'deleted account: a thought · MyThoughts')
    assert.deepEqual(single.thoughts, [`the very ${word}`])
    assert.include(single.text, '· edited')
    const hit = await eventually(async () => {
      const page = await found(word)
      return page.text.includes('deleted account') && page
    })
    const timeline = await anybody.get('/')
    for (const page of [single, hit, timeline]) {
      assert.include(page.text, 'deleted account')
      assert.notInclude(page.html, username)
      assert.notInclude(page.html, '[deleted]')
      assert.isUndefined(page.link('deleted account'))
    }
    assert.equal((await anybody.get(`/@${username}`)).status, 404)
    assert.equal((await anybody.get('/@[deleted]')).status, 404)
    assert.equal((await anybody.get('/@%5Bdeleted%5D')).status, 404)
  }).timeout(60_000)

  test('with no thoughts, there is nothing to wait for', async ({ assert }) => {
    const visitor = await signedUp()
    await deleteAccount(visitor, 'delete')
    assert.include((await finished(visitor)).text, 'There were no thoughts of yours.')
  })

  test('logs out with a session that is new: a cookie known from before is worth nothing', async ({
    assert,
  }) => {
    const visitor = await signedUp()
    const thief = new WebVisitor()
    for (const [name, value] of visitor.cookies) thief.cookies.set(name, value)
    await deleteAccount(visitor, 'delete')
    assert.notDeepEqual([...visitor.cookies], [...thief.cookies])
    assert.isFalse(await isLoggedIn(visitor))
    assert.isFalse(await isLoggedIn(thief))
    assert.equal((await thief.get('/departure')).status, 404)
    assert.equal(
      (await visitor.get('/departure')).headers.get('cache-control'),
      'private, no-store'
    )
  })

  test('shows a hostile name as it is', async ({ assert }) => {
    const username = unique('"><img src=x onerror=alert(1)> {{ 7*7 }} ')
    const visitor = await signedUp({ username })
    const form = (await visitor.get('/settings/delete')).form('/settings/delete')
    assert.equal(form.username, username)
    await deleteAccount(visitor, 'delete')
    const page = await visitor.get('/departure')
    assert.equal(page.all('strong')[0].text, username)
    assert.lengthOf(page.all('img', { src: 'x' }), 0)
  })

  test('how far it is nobody else is told', async ({ assert }) => {
    assert.equal((await anybody.get('/departure')).status, 404)
    assert.equal((await (await signedUp()).get('/departure')).status, 404)
  })

  test('the name is never given again, and nobody logs in with it', async ({ assert }) => {
    const username = unique('Zoé ')
    await deleteAccount(await signedUp({ username }), 'delete')
    for (const name of [username, username.toUpperCase(), username.replace('Z', 'Ｚ')]) {
      const answer = await new WebVisitor().fillIn('/signup', {
        username: name,
        password: PASSWORD,
      })
      assert.equal(answer.status, 422, name)
      assert.include(answer.text, 'Somebody has this username already.')
    }
    const logIn = await new WebVisitor().fillIn('/login', { username, password: PASSWORD })
    assert.equal(logIn.status, 422)
    assert.include(logIn.text, 'The username or the password is wrong.')
  })

  test('elsewhere one publishes nothing more and is logged out within half a minute', async ({
    assert,
  }) => {
    const visitor = await signedUp()
    const other = new WebVisitor()
    await other.fillIn('/login', { username: visitor.username, password: PASSWORD })
    const form = (await other.get('/')).form('/thoughts')
    await deleteAccount(visitor, 'delete')
    await finished(visitor)

    const refused = await other.send('/thoughts', { ...form, text: 'too late' })
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'This account was deleted.')
    assert.equal(refused.form('/thoughts').text, 'too late')
    assert.notInclude((await anybody.get('/')).text, 'too late')

    laterBy(31_000)
    const timeline = await other.get('/')
    assert.equal(timeline.status, 200)
    assert.equal(timeline.link('Log in'), '/login')
    assert.equal((await other.get('/settings')).location, '/login?next=%2Fsettings')
  })

  test('the same form sent twice at once does it once; a later one finds its session gone', async ({
    assert,
  }) => {
    const visitor = await signedUp()
    const form = (await visitor.get('/settings/delete')).form('/settings/delete')
    const sent = { ...form, thoughts: 'delete', password: PASSWORD }
    const both = await Promise.all([1, 2].map(() => visitor.send('/settings/delete', sent)))
    const leadOn = both.filter(({ location }) => location === '/departure')
    assert.isNotEmpty(leadOn)
    for (const { status } of both) assert.oneOf(status, [302, 419])
    if (leadOn.length === 2) assert.equal((await visitor.get('/departure')).status, 200)
    assert.isFalse(await isLoggedIn(visitor))
  })

  test('without choice, token or the right password it comes back with a sentence, and nothing is deleted', async ({
    assert,
  }) => {
    const visitor = await signedUp()
    const path = await publish(visitor, 'to stay')
    const send = (fields: Record<string, string>) => visitor.fillIn('/settings/delete', fields)

    const wrong = await send({ thoughts: 'anonymise', password: 'not this one' })
    assert.equal(wrong.status, 422)
    assert.equal(wrong.all('p', { id: 'password-error' })[0].text, 'This is not your password.')
    assert.include(wrong.form('/settings/delete'), { thoughts: 'anonymise', password: '' })
    for (const choice of [{}, { thoughts: '' }, { thoughts: 'keep' }] as Record<string, string>[]) {
      const unsure = await send({ ...choice, password: PASSWORD })
      assert.equal(unsure.status, 422)
      const [error] = unsure.all('p', { id: 'thoughts-error' })
      assert.equal(error.text, 'Choose what is to become of your thoughts.')
      assert.notInclude(unsure.html, PASSWORD)
    }
    const given = { thoughts: 'delete', password: PASSWORD }
    assert.equal((await visitor.send('/settings/delete', given)).status, 419)
    assert.equal((await anybody.send('/settings/delete', given)).status, 419)
    assert.equal((await visitor.get(path)).status, 200)
    assert.isTrue(await isLoggedIn(visitor))
  })

  test('too many wrong passwords bring a pause', async ({ assert }) => {
    const visitor = await signedUp()
    const form = (await visitor.get('/settings/delete')).form('/settings/delete')
    const guess = (at: number) => {
      const fields = { ...form, idempotency_key: unique('key'), thoughts: 'delete' }
      return visitor.send('/settings/delete', { ...fields, password: `guess number ${at}` })
    }
    for (let at = 0; at < 10; at++) assert.equal((await guess(at)).status, 422)
    const refused = await guess(10)
    assert.equal(refused.status, 429)
    assert.include(refused.text, 'There were too many tries.')
    assert.isNotNull(refused.headers.get('retry-after'))
  })

  test('leaves no thought that was published in that very moment', async ({ assert }) => {
    for (let round = 0; round < 10; round++) {
      const visitor = await signedUp()
      const thoughts = await placedClient(Thoughts, user(visitor.username))
      const form = (await visitor.get('/settings/delete')).form('/settings/delete')
      const publishing = (async () => {
        for (let at = 0; at < 20; at++) await thoughts.publish({ text: `meanwhile ${at}` })
      })()
      const sent = { ...form, thoughts: 'delete', password: PASSWORD }
      await visitor.send('/settings/delete', sent)
      await publishing
      await finished(visitor)
      const { username } = visitor
      const left = await thoughts.byAuthor({ username, before: null, after: null, limit: 20 })
      assert.deepInclude(left.value, { thoughts: [], total: 0 })
    }
  }).timeout(60_000)
})
