import { test } from '@japa/runner'
import { explainDeparture } from '#web/explanations/departure'
import { placedClient, user } from '#tests/support/clients'
import { deleteAccount } from '#tests/support/deleted_account'
import { eventually } from '#tests/support/eventually'
import { loggedIn, PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { laterBy } from '#tests/support/time_travel'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'
import { Thoughts } from '#tests/support/whole_clients'

const anybody = new WebVisitor()

/** Somebody who has written three thoughts, the last of them with a word of its own that can be found. */
async function author() {
  const visitor = await signedUp()
  const thoughts = await placedClient(Thoughts, user(visitor.username))
  for (const text of ['one', 'two']) await thoughts.publish({ text })
  const word = unique('last')
  const path = await publish(visitor, `the ${word} of them`)
  await eventually(async () => (await found(word)).all('mark').length > 0)
  return { visitor, thoughts, word, path, username: visitor.username }
}

const found = (word: string) => anybody.get(`/search?q=${word}`)

/** Waits until the page that asked says that all is done. */
function finished(visitor: WebVisitor) {
  return eventually(async () => {
    const page = await visitor.get('/departure')
    return page.headers.get('refresh') === null && page
  }, 10_000)
}

test.group('Deleting an account', () => {
  test('with its thoughts removes all, also from search, and says so', async ({ assert }) => {
    const { visitor, thoughts, word, path, username } = await author()
    const answer = await deleteAccount(visitor, 'delete')
    assert.equal(answer.location, '/departure')
    assert.include((await visitor.follow(answer)).text, 'Your account is deleted')
    const end = await finished(visitor)
    assert.include(end.text, 'All 3 thoughts are deleted now.')
    assert.include(end.all('progress')[0].attributes, { max: '3', value: '3' })
    assert.equal(end.headers.get('cache-control'), 'private, no-store')
    for (const other of [anybody, await signedUp()])
      assert.equal((await other.get('/departure')).status, 404, 'nobody else is told')

    for (const gone of [path, `/@${username}`])
      assert.equal((await anybody.get(gone)).status, 404, gone)
    assert.notInclude((await anybody.get('/')).text, word)
    assert.equal((await thoughts.count({ username })).value, 0)
    await eventually(async () => (await found(word)).all('mark').length === 0)
  })

  test('without its thoughts, all of them stay, without the name', async ({ assert }) => {
    const { visitor, thoughts, word, path, username } = await author()
    await visitor.fillIn(`${path}/edit`, { text: `the very ${word}` })
    await visitor.follow(await deleteAccount(visitor, 'anonymise'))
    assert.include((await finished(visitor)).text, 'All 3 thoughts are without your name now.')
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
    for (const nobody of [`/@${username}`, '/@[deleted]', '/@%5Bdeleted%5D'])
      assert.equal((await anybody.get(nobody)).status, 404, nobody)
  })

  test('logs out with a new session, and shows a hostile name as it is', async ({ assert }) => {
    const username = unique('"><img src=x onerror=alert(1)> {{ 7*7 }} ')
    const visitor = await signedUp({ username })
    const thief = visitor.copy()
    const form = (await visitor.get('/settings/delete')).form('/settings/delete')
    assert.equal(form.username, username)
    await deleteAccount(visitor, 'delete')
    assert.notDeepEqual([...visitor.cookies], [...thief.cookies])
    assert.isFalse(await visitor.isLoggedIn())
    assert.isFalse(await thief.isLoggedIn(), 'a cookie known from before is worth nothing')
    assert.equal((await thief.get('/departure')).status, 404)

    const page = await finished(visitor)
    assert.include(page.text, 'There were no thoughts of yours.')
    assert.equal(page.all('strong')[0].text, username)
    assert.lengthOf(page.all('img', { src: 'x' }), 0)
  })

  test('elsewhere ends publishing at once, and sessions in half a minute', async ({ assert }) => {
    const visitor = await signedUp()
    const other = await loggedIn(visitor.username)
    const form = (await other.get('/')).form('/thoughts')
    await deleteAccount(visitor, 'delete')
    await finished(visitor)

    const refused = await other.send('/thoughts', { ...form, text: 'too late' })
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'This account was deleted.')
    assert.equal(refused.form('/thoughts').text, 'too late')
    assert.notInclude((await anybody.get('/')).text, 'too late')

    laterBy(31_000)
    assert.isFalse(await other.isLoggedIn())
    assert.equal((await other.get('/settings')).location, '/login?next=%2Fsettings')
  })

  test('deletes nothing without choice, token and the right password', async ({ assert }) => {
    const visitor = await signedUp()
    const path = await publish(visitor, 'to stay')
    assert.equal((await visitor.get('/settings')).link('Delete your account'), '/settings/delete')
    const page = await visitor.get('/settings/delete')
    assert.include(page.text, 'This cannot be undone.')
    assert.include(page.text, 'nobody can ever take it again')
    assert.equal(page.link('download your data'), '/settings/export')
    assert.notProperty(page.form('/settings/delete'), 'thoughts', 'neither choice is made already')
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
    assert.isTrue(await visitor.isLoggedIn())
  })

  const treated = { thoughts: 'delete' as const, total: 500, remaining: 380, finishedAt: null }
  const finishedAt = '2026-01-02T03:04:05.678Z'
  const isOver = { remaining: 0, finishedAt }
  test('the page says how far it is, from before it begins to its end', ({ assert }) => {
    for (const [departure, sentence, done] of [
      [null, 'It has not begun yet, but it will: soon your thoughts will be deleted.', null],
      [treated, '120 of 500 thoughts are deleted.', 120],
      // A thought more than were counted.
      [{ ...treated, total: 1, remaining: 2 }, '0 of 1 thought is deleted.', 0],
      [{ ...treated, ...isOver, total: 1500 }, 'All 1,500 thoughts are deleted now.', 1500],
      [{ ...treated, ...isOver, total: 0 }, 'There were no thoughts of yours.', null],
    ] as const) {
      const isFinished = departure?.finishedAt === finishedAt
      const bar = done === null ? null : { done, total: departure!.total }
      assert.deepEqual(explainDeparture('delete', { departure }), { sentence, bar, isFinished })
    }
  })
})
