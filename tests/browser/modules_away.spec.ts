import { test } from '@japa/runner'
import { hasChromium, inBrowser } from '#tests/support/chromium'
import { theGatedSite, type GatedSite } from '#tests/support/gated_site'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { openTab } from '#tests/browser/tab'
import { unique } from '#tests/support/unique'

test.group('In the browser, while a module is away', (group) => {
  inBrowser(group)
  let split: GatedSite

  group.setup(async () => {
    if (hasChromium) split = await theGatedSite()
  })
  group.each.teardown(() => split?.open())

  /** Somebody who is logged in and has written one thought. */
  async function author(text: string) {
    const visitor = await signedUp({ site: () => split.site })
    return { visitor, thought: await publish(visitor, text) }
  }

  test('search: its page says so, the timeline is whole', async ({ assert }) => {
    const text = unique('still here')
    await author(text)
    await split.gates.search.close()
    const tab = await openTab({ site: split.site })
    await tab.goto('/')
    assert.equal(await tab.locator('.text').first().innerText(), text)
    await tab.getByLabel('Search all thoughts').fill('still')
    await tab.getByLabel('Search all thoughts').press('Enter')
    await tab.getByRole('alert').getByText('Searching is not possible at the moment').waitFor()
  })

  test('users: reading goes on, who is logged in stays so, logging in says to try again', async ({
    assert,
  }) => {
    const text = unique('written by')
    const { visitor, thought } = await author(text)
    await split.gates.users.close()
    const tab = await openTab({ site: split.site, as: visitor })
    for (const path of ['/', thought, `/@${visitor.username}`]) {
      await tab.goto(path)
      assert.equal(await tab.locator('.text').first().innerText(), text)
      assert.equal(await tab.getByText(`Menu of ${visitor.username}`).count(), 1)
    }
    await tab.getByText('Profiles are not available at the moment').waitFor()

    const other = await openTab({ site: split.site })
    await other.goto('/login')
    await other.getByLabel('Username').fill(visitor.username)
    await other.getByLabel('Password').fill(PASSWORD)
    await other.getByRole('button', { name: 'Log in' }).click()
    await other.getByRole('alert').getByText('This could not be done just now.').waitFor()
    assert.equal(await other.getByLabel('Username').inputValue(), visitor.username)
  })

  test('thoughts: the page says so, what is written stays, and is published once in the end', async ({
    assert,
  }) => {
    const { visitor } = await author('before')
    const tab = await openTab({ site: split.site, as: visitor })
    await tab.goto('/thoughts/new')
    await tab.getByLabel('Your thought').fill('typed with care')
    await split.gates.thoughts.close()
    await tab.getByRole('button', { name: 'Publish' }).click()
    const alert = tab.getByRole('alert').getByText('This could not be done just now.')
    await alert.waitFor()
    assert.equal(await tab.getByLabel('Your thought').inputValue(), 'typed with care')

    const reader = await openTab({ site: split.site })
    assert.equal((await reader.goto('/'))!.status(), 503)
    await reader.getByRole('heading', { name: 'We will be right back' }).waitFor()

    await split.gates.thoughts.open()
    while (!/\/thoughts\/\d+$/.test(tab.url())) {
      await tab.getByRole('button', { name: 'Publish' }).click()
      await tab.waitForLoadState()
    }
    await tab.goto(`/@${visitor.username}`)
    assert.deepEqual(await tab.locator('.text').allInnerTexts(), ['typed with care', 'before'])
  })
})
