import { test } from '@japa/runner'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

const thoughtsOf = async (username: string) =>
  (await new WebVisitor().get(`/@${username}`)).thoughts

test.group('Forms', () => {
  test('without its token nothing is published, and the text comes back', async ({ assert }) => {
    const author = await signedUp()
    const { _csrf: own, ...fields } = (await author.get('/')).form('/thoughts')
    const foreign = (await (await signedUp()).get('/')).form('/thoughts')._csrf
    assert.notEqual(foreign, own)
    let comesBack = {}
    for (const token of [
      {},
      { _csrf: '' },
      { _csrf: 'nonsense' },
      { _csrf: foreign },
    ] as object[]) {
      const sent = { ...fields, ...token, text: 'all of my text' }
      const answer = await author.send('/thoughts', sent)
      assert.equal(answer.status, 419)
      assert.include(
        answer.text,
        'This page is from before you logged in, or has been open for too long. Nothing is lost: send it once more.'
      )
      comesBack = answer.form('/thoughts')
      assert.include(comesBack, { text: 'all of my text' })
    }
    assert.deepEqual(await thoughtsOf(author.username), [])

    // What came back is good to send.
    assert.equal((await author.send('/thoughts', comesBack)).status, 302)
    assert.deepEqual(await thoughtsOf(author.username), ['all of my text'])
  })

  test('without a token nobody logs in or out, signs up, edits or deletes', async ({ assert }) => {
    const visitor = await signedUp()
    const path = await publish(visitor, 'to stay')
    const stranger = new WebVisitor()
    const name = unique('nobody')
    for (const [who, action, fields] of [
      [stranger, '/login', { username: visitor.username, password: PASSWORD }],
      [stranger, '/signup', { username: name, password: PASSWORD }],
      [visitor, '/settings', { displayName: 'Somebody else', bio: '' }],
      [visitor, '/settings/password', { current_password: PASSWORD, new_password: PASSWORD }],
      [visitor, `${path}/edit`, { text: 'changed' }],
      [visitor, `${path}/delete`, {}],
      [visitor, '/logout', {}],
    ] as [WebVisitor, string, Record<string, string>][])
      assert.equal((await who.send(action, fields)).status, 419, action)

    assert.equal((await stranger.get('/')).link('Log in'), '/login')
    assert.equal((await stranger.get(`/@${name}`)).status, 404)
    assert.include((await visitor.get('/')).text, `Menu of ${visitor.username}`)
    assert.deepEqual((await visitor.get(path)).thoughts, ['to stay'])
    assert.equal((await visitor.get('/settings')).form('/settings').displayName, '')
  })

  test('the same form sent twice, at once and later, publishes once', async ({ assert }) => {
    const author = await signedUp()
    const fields = { ...(await author.get('/')).form('/thoughts'), text: 'only once' }
    const send = () => author.send('/thoughts', fields)
    const [first, second] = await Promise.all([send(), send()])
    const third = await send()
    assert.match(first.location!, /^\/thoughts\/\d+$/)
    assert.deepEqual([second.location, third.location], [first.location, first.location])
    assert.deepEqual(await thoughtsOf(author.username), ['only once'])

    const other = await author.send('/thoughts', { ...fields, text: 'another text' })
    assert.equal(other.status, 409)
    assert.include(other.text, 'You sent this form before, with another text')
    assert.equal(other.form('/thoughts').text, 'another text')
    assert.equal((await author.send('/thoughts', other.form('/thoughts'))).status, 302)
    assert.deepEqual(await thoughtsOf(author.username), ['another text', 'only once'])
  })

  test('a text that cannot be comes back with a sentence, new or edited', async ({ assert }) => {
    const author = await signedUp()
    const path = await publish(author, 'as it was')
    for (const [text, sentence] of [
      ['é'.repeat(262), 'This is 12 characters too long.'],
      ['👩‍👩‍👧‍👦'.repeat(250), 'This has too many joined signs or marks for one thought.'],
      [' \n\u200B ', 'Write something first'],
      ['a\u001Bb', 'cannot be shown (U+001B)'],
      ['x'.repeat(25_000), 'This is far longer than can be saved.'],
    ]) {
      for (const [page, action] of [
        ['/', '/thoughts'],
        [`${path}/edit`, `${path}/edit`],
      ]) {
        const answer = await author.fillIn(page, { text }, action)
        assert.equal(answer.status, 422, `${action}: ${sentence}`)
        assert.include(answer.text, sentence)
        assert.equal(answer.form(action).text, text)
      }
    }
    assert.deepEqual(await thoughtsOf(author.username), ['as it was'])
  })

  test('a text sent after the session ended comes back, to be sent again', async ({ assert }) => {
    const author = await signedUp()
    const form = (await author.get('/')).form('/thoughts')
    await author.fillIn('/logout', {})
    const answer = await author.send('/thoughts', { ...form, text: 'not lost' })
    assert.equal(answer.status, 419)
    assert.include(answer.text, 'You are not logged in any more. Nothing is lost')
    assert.equal(answer.link('Log in (opens a new tab)'), '/login')
    assert.equal(answer.form('/thoughts').text, 'not lost')
    assert.equal(answer.form('/thoughts').idempotency_key, form.idempotency_key)
    assert.deepEqual(await thoughtsOf(author.username), [])
  })

  test('a thought of somebody else is not shown for a change, nor changed', async ({ assert }) => {
    const author = await signedUp()
    const path = await publish(author, 'mine')
    const other = await signedUp()
    const { _csrf: token } = (await other.get('/')).form('/thoughts')
    for (const way of ['edit', 'delete']) {
      assert.equal((await other.get(`${path}/${way}`)).status, 403, way)
      const sent = await other.send(`${path}/${way}`, { _csrf: token, text: 'yours' })
      assert.equal(sent.status, 403, way)
      assert.include(sent.text, 'Only its author can do this.')
    }
    assert.deepEqual(await thoughtsOf(author.username), ['mine'])
  })
})
