import { test } from '@japa/runner'
import { eventually } from '#tests/support/eventually'
import { publish, signedUp } from '#tests/support/signed_up'
import { theGatedSite, type GatedSite } from '#tests/support/gated_site'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

test.group('While search is away', (group) => {
  let gated: GatedSite
  const site = () => gated.site
  const anybody = new WebVisitor(site)

  group.setup(async () => {
    gated = await theGatedSite()
    return () => gated.open()
  })

  test('the timeline is whole, writing goes on, and searching says so; back again, all is found', async ({
    assert,
  }) => {
    const author = await signedUp({ site })
    const [before, during] = [unique('before'), unique('during')]
    const found = (word: string) =>
      eventually(async () => {
        const page = await anybody.get(`/search?q=${word}`)
        return page.status === 200 && page.all('mark').length > 0
      }, 15_000)
    await publish(author, `${before} it went`)
    await found(before)

    await gated.gates.search.close()
    const path = await publish(author, `${during} its absence`)
    for (const page of ['/', path, `/@${author.username}`]) {
      const answer = await anybody.get(page)
      assert.equal(answer.status, 200, page)
      assert.include(answer.thoughts, `${during} its absence`, page)
    }
    const away = await anybody.get(`/search?q=${before}`)
    assert.equal(away.status, 503)
    assert.equal(away.headers.get('retry-after'), '5')
    assert.include(away.text, 'Searching is not possible at the moment; everything else is.')
    assert.notInclude(away.text, 'Nothing was found')
    assert.equal(away.all('input', { id: 'words' })[0].attributes.value, before)
    assert.equal((await anybody.get('/search')).status, 200)

    await gated.gates.search.open()
    await found(before)
    await found(during)
  }).timeout(60_000)
})
