import { test } from '@japa/runner'
import { theGatedSite, type GatedSite } from '#tests/support/gated_site'
import { signedUp } from '#tests/support/signed_up'
import { texts, written } from '#tests/support/written'

test.group('While a module is away, the export of one’s data', (group) => {
  let gated: GatedSite
  const site = () => gated.site

  group.setup(async () => {
    gated = await theGatedSite()
    return () => gated.open()
  })
  group.each.teardown(() => gated.open())

  for (const module of ['users', 'thoughts'] as const) {
    test(`is a page that says so (${module})`, async ({ assert }) => {
      const visitor = await signedUp({ site })
      await gated.gates[module].close()
      const page = await visitor.get('/settings/export')
      assert.equal(page.status, 503)
      assert.equal(page.all('h1')[0].text, 'We will be right back')
      assert.isNull(page.headers.get('content-disposition'))
    })
  }

  test('breaks off, where it had begun, and never looks like a whole file', async ({ assert }) => {
    const visitor = await signedUp({ site })
    await written(visitor.username, texts(450, 'of many words '.repeat(15)))
    const whole = await visitor.get('/settings/export')
    assert.lengthOf(JSON.parse(whole.html).thoughts, 450)

    gated.gates.thoughts.closeAfter(whole.html.length / 2)
    const cookie = [...visitor.cookies].map((one) => one.join('=')).join('; ')
    const answer = await fetch(`${site()}/settings/export`, { headers: { cookie } })
    assert.equal(answer.status, 200)
    await assert.rejects(() => answer.text())
  })
})
