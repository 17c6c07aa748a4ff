import { test } from '@japa/runner'
import { inBrowser } from '#tests/support/chromium'
import { publish, signedUp } from '#tests/support/signed_up'
import { openTab } from '#tests/browser/tab'

test.group('What scripts add', (group) => {
  inBrowser(group)

  test('the characters that are left, counted as a reader counts them', async ({ assert }) => {
    const tab = await openTab({ as: await signedUp() })
    await tab.goto('/')
    const [text, count] = [tab.getByLabel('Your thought'), tab.locator('#text-count')]
    assert.equal(await count.innerText(), 'Up to 250 characters, for everybody to read.')
    await text.fill('  👩‍👩‍👧‍👦 é ')
    assert.equal(await count.innerText(), '247 left')
    await text.fill('x'.repeat(250))
    assert.equal(await count.innerText(), '0 left')
    assert.equal(await count.getAttribute('aria-live'), 'polite')
    await text.fill('x'.repeat(262))
    assert.equal(await count.innerText(), '12 too many')
    await text.fill('👩‍👩‍👧‍👦'.repeat(170))
    assert.equal(await count.innerText(), 'too many joined signs or marks')

    await text.fill('x'.repeat(262))
    await tab.getByRole('button', { name: 'Publish' }).click()
    await tab.getByText('This is 12 characters too long.').waitFor()
    assert.equal(await text.inputValue(), 'x'.repeat(262))
    assert.equal(await count.innerText(), '12 too many')
  })

  test('a second click is not sent; a page that returns can be sent again', async ({ assert }) => {
    const tab = await openTab({ as: await signedUp() })
    let sent = 0
    tab.on('request', (request) => request.method() === 'POST' && sent++)
    const { promise: clickedTwice, resolve: letGo } = Promise.withResolvers<void>()
    await tab.route('**/thoughts', async (route) => {
      await clickedTwice
      await route.continue().catch(() => {})
    })
    await tab.goto('/')
    await tab.getByLabel('Your thought').fill('only once')
    const button = tab.getByRole('button', { name: 'Publish' })
    await button.focus()
    // The mouse of the test would wait for the page that the first click leads to; the keyboard does not.
    await tab.keyboard.press('Enter')
    await tab.keyboard.press('Enter')
    letGo()
    await tab.waitForURL(/\/thoughts\/\d+$/)
    assert.equal(sent, 1)
    await tab.goBack()
    assert.equal(await tab.locator('#text-count').innerText(), '241 left')
    await tab.getByLabel('Your thought').fill('once more')
    await button.click()
    await tab.waitForURL(/\/thoughts\/\d+$/)
    assert.equal(sent, 2)
  })

  test('a form whose sending failed can be sent again after five seconds', async ({ assert }) => {
    const tab = await openTab({ as: await signedUp() })
    await tab.clock.install()
    let sent = 0
    // An answer without a page leaves the visitor where they are, as one that is stopped does.
    await tab.route('**/thoughts', (route) => {
      sent++
      return sent === 1 ? route.fulfill({ status: 204 }) : route.continue()
    })
    await tab.goto('/')
    await tab.getByLabel('Your thought').fill('in the end')
    const button = tab.getByRole('button', { name: 'Publish' })
    await button.click()
    await button.click()
    assert.equal(sent, 1)
    await tab.clock.fastForward(5000)
    await button.click()
    await tab.waitForURL(/\/thoughts\/\d+$/)
  })

  test('moments as a reader would say them, with the exact one at hand', async ({ assert }) => {
    const visitor = await signedUp()
    const path = await publish(visitor, 'a moment ago')
    const tab = await openTab()
    await tab.goto(path)
    assert.equal(await tab.locator('time').innerText(), 'just now')
    assert.match((await tab.locator('time').getAttribute('title'))!, /\d{4}/)
    await tab.clock.setFixedTime(Date.now() + 33 * 60 * 60_000)
    await tab.reload()
    // Not "yesterday": it may be the day before that.
    assert.equal(await tab.locator('time').innerText(), '1 day ago')

    await visitor.fillIn(`${path}/edit`, { text: 'and edited' })
    await tab.clock.setFixedTime(Date.now())
    await tab.reload()
    assert.equal(await tab.locator('.edited').innerText(), '· edited just now')
    const plain = await openTab({ script: false })
    await plain.goto(path)
    const moment = /^\d+ \w{3} \d{4}, \d\d:\d\d UTC$/
    for (const time of await plain.locator('time').all())
      assert.match(await time.innerText(), moment)
  })

  test('a menu that closes by Escape, a click elsewhere, or lost focus', async ({ assert }) => {
    const tab = await openTab({ as: await signedUp() })
    await tab.goto('/')
    const isOpen = () => tab.locator('.menu').getAttribute('open')
    await tab.locator('summary').click()
    assert.equal(await isOpen(), '')
    await tab.keyboard.press('Escape')
    assert.isNull(await isOpen())
    assert.equal(await tab.locator('summary:focus').count(), 1)
    await tab.locator('summary').click()
    await tab.getByRole('contentinfo').click({ position: { x: 1, y: 1 } })
    assert.isNull(await isOpen())
    await tab.locator('summary').click()
    await tab.getByRole('link', { name: 'Log out' }).focus()
    assert.equal(await isOpen(), '')
    await tab.keyboard.press('Tab')
    assert.isNull(await isOpen())
  })

  test('how many thoughts were published since, as a link to them', async ({ assert }) => {
    const author = await signedUp()
    const tab = await openTab()
    await tab.goto('/')
    await publish(author, 'one that is new')
    await tab.getByRole('link', { name: '1 new thought' }).waitFor()
    await publish(author, 'and another')
    await tab.getByRole('link', { name: '2 new thoughts' }).click()
    await tab.getByText('and another').first().waitFor()
    assert.equal(await tab.getByRole('link', { name: /new thought/ }).count(), 0)
  })
})
