import { test } from '@japa/runner'
import { placedClient, user } from '#tests/support/clients'
import { eventually } from '#tests/support/eventually'
import { signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'
import { Thoughts } from '#tests/support/whole_clients'

const anybody = new WebVisitor()
const searchFor = (words: string) => anybody.get(`/search?q=${encodeURIComponent(words)}`)

test.group('The search page', () => {
  test('explains how to search, by links; open where nothing was asked', async ({ assert }) => {
    const page = await anybody.get('/search')
    assert.property(page.all('details', { class: 'card syntax' })[0].attributes, 'open')
    const examples = page.all('a').filter(({ attributes }) => /^\/search\?q=/.test(attributes.href))
    const kinds = {
      'words': /^[a-z]+( [a-z]+)*$/,
      'a phrase': /(^| )"[^"]+"/,
      'an exclusion': /(^| )-\S/,
      'a beginning': /\S\*( |$)/,
      'an author': /(^| )from:\S/,
      'an author with quotes in the name': /from:".*\\"/,
      // One of this month: before it there is something to find, on a new site too.
      'before a day': new RegExp(`^before:${new Date().toISOString().slice(0, 7)}-01$`),
      'after a day': /(^| )after:\d/,
    }
    for (const [kind, pattern] of Object.entries(kinds))
      assert.isTrue(
        examples.some(({ text }) => pattern.test(text)),
        kind
      )
    for (const { attributes, text } of examples) {
      assert.equal(new URLSearchParams(attributes.href.replace(/.*\?/, '')).get('q'), text)
      const found = await anybody.get(attributes.href)
      assert.equal(found.status, 200)
      assert.equal(found.all('input', { id: 'find' })[0].attributes.value, text)
      const details = found.all('details', { class: 'card syntax' })[0]
      assert.notProperty(details.attributes, 'open')
    }
  })

  test('says that the last of too many words were left out', async ({ assert }) => {
    const said = 'the last of them were left out'
    assert.include((await searchFor('a '.repeat(33))).text, said)
    assert.notInclude((await searchFor('a '.repeat(32))).text, said)
  })

  test('shows what comes close where nothing matches, on every page', async ({ assert }) => {
    const author = await signedUp()
    const thoughts = await placedClient(Thoughts, user(author.username))
    const texts = Array.from({ length: 21 }, (_, at) => `Kumquat, number ${at}`)
    await Promise.all(texts.map((text) => thoughts.publish({ text })))
    const own = `from:${author.username}`
    await eventually(async () => (await searchFor(`${own} kumquat`)).link('Next →'))

    const said = 'Nothing has exactly these words; these come close.'
    assert.notInclude((await searchFor(`${own} kumquat`)).text, said)
    const near = await searchFor(`${own} kumqaut`)
    assert.include(near.text, said)
    assert.lengthOf(near.all('article'), 20)
    assert.equal(near.all('mark')[0].text, 'Kumquat')
    const second = await anybody.get(near.link('Next →')!)
    assert.include(second.text, said)
    assert.lengthOf(second.all('article'), 1)
    const back = await anybody.get(second.link('← Previous')!)
    assert.lengthOf(back.all('article'), 20)

    const none = await searchFor(`${own} pomegranate`)
    assert.notInclude(none.text, said)
    assert.include(none.text, 'Nothing was found.')
  })
})
