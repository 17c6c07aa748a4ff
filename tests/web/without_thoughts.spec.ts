import { test } from '@japa/runner'
import { eventually } from '#tests/support/eventually'
import { publish, signedUp } from '#tests/support/signed_up'
import { theGatedSite, type GatedSite } from '#tests/support/gated_site'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

test.group('While thoughts is away', (group) => {
  let gated: GatedSite
  const site = () => gated.site
  const anybody = new WebVisitor(site)

  group.setup(async () => {
    gated = await theGatedSite()
    return () => gated.open()
  })
  group.each.setup(() => gated.open())

  /** Somebody who has written, at a site that has lost its thoughts since. */
  async function bereft(text: string) {
    const author = await signedUp({ site })
    const path = await publish(author, text)
    const form = (await author.get('/')).form('/thoughts')
    const edit = (await author.get(`${path}/edit`)).form(`${path}/edit`)
    await gated.gates.thoughts.close()
    return { author, path, form, edit }
  }

  test('pages of thoughts say so with 503 and when to come back, and the rest goes on', async ({
    assert,
  }) => {
    const word = unique('found')
    const { author, path } = await bereft(`${word} all the same`)
    for (const page of ['/', path, `${path}/edit`]) {
      const answer = await author.get(page)
      assert.equal(answer.status, 503, page)
      assert.equal(answer.headers.get('retry-after'), '5', page)
      assert.equal(answer.all('h1')[0].text, 'We will be right back', page)
      assert.equal(answer.all('code')[0].text, answer.headers.get('x-request-id'), page)
    }
    const profile = await anybody.get(`/@${author.username}`)
    assert.equal(profile.status, 200)
    assert.include(profile.text, 'Thoughts are not available at the moment.')
    assert.notInclude(profile.text, 'Nothing to read here yet')
    assert.equal((await author.get('/settings')).status, 200)
    await eventually(async () => (await anybody.get(`/search?q=${word}`)).all('mark').length > 0)
  }).timeout(60_000)

  test('what is written comes back whole, and sent again later is published exactly once', async ({
    assert,
  }) => {
    const { author, form, path, edit } = await bereft('the first')
    const text = '  My long\n<thought>, typed with care  '
    const answer = await author.send('/thoughts', { ...form, text })
    assert.equal(answer.status, 503)
    assert.equal(answer.headers.get('retry-after'), '5')
    assert.include(answer.text, 'This could not be done just now. Nothing is lost')
    const again = answer.form('/thoughts')
    assert.equal(again.text, text)
    assert.equal(again.idempotency_key, form.idempotency_key)

    const edited = await author.send(`${path}/edit`, { ...edit, text: 'the first, better' })
    assert.equal(edited.status, 503)
    assert.equal(edited.form(`${path}/edit`).text, 'the first, better')
    assert.equal(edited.form(`${path}/edit`).idempotency_key, edit.idempotency_key)
    assert.equal((await author.send(`${path}/delete`, edit)).status, 503)

    await gated.gates.thoughts.open()
    const published = await eventually(
      async () => (await author.send('/thoughts', again)).location,
      15_000
    )
    assert.equal((await author.send('/thoughts', again)).location, published)
    assert.equal((await author.send('/thoughts', { ...form, text })).location, published)
    const profile = await anybody.get(`/@${author.username}`)
    assert.deepEqual(profile.thoughts, [text.trim(), 'the first'])
  }).timeout(60_000)
})
