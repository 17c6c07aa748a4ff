import { test } from '@japa/runner'
import { withoutStore } from '#tests/support/lost_store'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

test.group('While the store of sessions is away', () => {
  test('who has no session reads on; others are told to wait', async ({ assert }) => {
    const author = await signedUp()
    const thought = await publish(author, 'written before')
    await withoutStore('web', async () => {
      for (const path of ['/', thought])
        assert.equal((await new WebVisitor().get(path)).status, 200, path)
      for (const path of ['/', thought, '/settings']) {
        const page = await author.get(path)
        assert.equal(page.status, 503, path)
        assert.equal(page.headers.get('retry-after'), '5')
        assert.include(page.text, 'We will be right back')
      }
    })
    assert.include(
      (await author.get('/')).text,
      `Menu of ${author.username}`,
      'nobody is logged out'
    )
  })

  test('a form comes back with its text, and is saved once when repeated', async ({ assert }) => {
    const author = await signedUp()
    const text = unique('a text to keep')
    const form = (await author.get('/thoughts/new')).form('/thoughts')
    const again = await withoutStore('web', async () => {
      const page = await author.send('/thoughts', { ...form, text })
      assert.equal(page.status, 503)
      assert.include(page.text, 'Nothing is lost')
      return page.form('/thoughts')
    })
    assert.equal(again.text, text)
    assert.equal(again.idempotency_key, form.idempotency_key)
    for (let time = 0; time < 2; time++)
      assert.equal((await author.send('/thoughts', again)).status, 302)
    const { thoughts } = await author.get(`/@${author.username}`)
    assert.deepEqual(thoughts, [text])
  })
})
