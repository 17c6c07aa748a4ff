import { test } from '@japa/runner'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

test.group("A visitor's day", () => {
  test('signing up logs in, welcomes once and offers to write', async ({ assert }) => {
    const username = unique('Mary Ann ')
    const visitor = new WebVisitor()
    const answer = await visitor.fillIn('/signup', { username, password: PASSWORD })
    assert.equal(answer.location, '/')
    const timeline = await visitor.follow(answer)
    assert.equal(timeline.status, 200)
    assert.include(timeline.text, `Welcome, ${username}.`)
    assert.property(timeline.form('/thoughts'), 'text')
    assert.notInclude((await visitor.get('/')).text, 'Welcome')
  })

  test('a wrong name or password comes back with a sentence and the name', async ({ assert }) => {
    const taken = (await signedUp()).username.toUpperCase()
    for (const [username, password, sentence] of [
      [taken, PASSWORD, 'This username is taken or reserved.'],
      [unique('new'), 'short', 'A password has at least 8 characters'],
      [' ', PASSWORD, 'Choose a username that can be seen.'],
      [`${unique('a')}\u202Eb`, PASSWORD, 'A username cannot have U+202E, which nobody can see.'],
    ]) {
      const page = await new WebVisitor().fillIn('/signup', { username, password })
      assert.equal(page.status, 422, username)
      assert.include(page.text, sentence)
      assert.include(page.form('/signup'), { username, password: '' })
    }
  })

  test('a thought is read by all, edited with a mark, and then deleted', async ({ assert }) => {
    const author = await signedUp()
    const anybody = new WebVisitor()
    const text = `First line of ${unique('word')}\nand the second`
    const path = await publish(author, text)
    assert.match(path, /^\/thoughts\/\d+$/)
    assert.include((await author.get(path)).text, 'Published.')
    for (const page of ['/', path, `/@${author.username}`])
      assert.include((await anybody.get(page)).thoughts, text, page)
    assert.isUndefined((await anybody.get(path)).link('Edit'))

    const better = `Better: ${unique('word')}`
    const edit = (await author.get(path)).link('Edit')!
    assert.equal((await author.get(edit)).form(edit).text, text)
    assert.equal((await author.fillIn(edit, { text: better })).location, path)
    const edited = await anybody.get(path)
    assert.deepEqual(edited.thoughts, [better])
    assert.match(edited.text, /· edited \d/)
    assert.lengthOf((await anybody.get(`/@${author.username}`)).all('span', { class: 'edited' }), 1)

    const remove = (await author.get(path)).link('Delete')!
    assert.include((await author.get(remove)).text, better)
    assert.equal((await author.fillIn(remove, {})).location, `/@${author.username}`)
    assert.equal((await anybody.get(path)).status, 404)
    for (const page of ['/', `/@${author.username}`])
      assert.notInclude((await anybody.get(page)).text, better)
  })
})
