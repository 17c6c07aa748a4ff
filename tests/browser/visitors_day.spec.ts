import { test } from '@japa/runner'
import type { Page as Tab } from 'playwright-core'
import { eventually } from '#tests/support/eventually'
import { inBrowser } from '#tests/support/chromium'
import { PASSWORD } from '#tests/support/signed_up'
import { openTab } from '#tests/browser/tab'
import { unique } from '#tests/support/unique'

const menu = (tab: Tab, name: string) => tab.getByText(`Menu of ${name}`, { exact: true })

/** By the menu, as a visitor who looks for it would. */
async function choose(tab: Tab, name: string, item: string) {
  await tab.locator('summary', { has: menu(tab, name) }).click()
  await tab.locator('.menu').getByRole('link', { name: item, exact: true }).click()
}

for (const script of [true, false]) {
  test.group(`A day in the browser, ${script ? 'with scripts' : 'without scripts'}`, (group) => {
    inBrowser(group)

    test('sign up, write, find, edit, delete, settings, log out, log in', async ({ assert }) => {
      const username = unique('Mary Ann ')
      const tab = await openTab({ script })
      const see = async (text: string) => {
        await tab.getByText(text, { exact: true }).first().waitFor()
      }

      await tab.goto('/')
      await tab.getByRole('banner').getByRole('link', { name: 'Sign up' }).click()
      await tab.getByLabel('Username').fill(username)
      await tab.getByLabel('Password').fill(PASSWORD)
      await tab.getByRole('main').getByRole('button', { name: 'Sign up' }).click()
      await see(`Welcome, ${username}. What is on your mind?`)

      const word = unique('walnut')
      await tab.getByLabel('Your thought').fill(`A ${word} fell\non my head`)
      await tab.getByRole('button', { name: 'Publish' }).click()
      await see('Published.')
      const permalink = tab.url()
      await tab.getByRole('link', { name: 'MyThoughts' }).click()
      await tab.waitForURL('/')
      const first = tab.getByRole('article').first()
      assert.equal(await first.locator('.text').innerText(), `A ${word} fell\non my head`)

      await eventually(async () => {
        await tab.goto('/')
        await tab.getByLabel('Search all thoughts').fill(word.toUpperCase())
        await tab.getByLabel('Search all thoughts').press('Enter')
        await tab.waitForURL(/\/search\?q=/)
        return (await tab.locator('mark').count()) > 0
      })
      assert.equal(await tab.locator('mark').innerText(), word)
      assert.equal(await tab.locator('.text').innerText(), `A ${word} fell\non my head`)

      await tab.goto(permalink)
      await tab.getByRole('link', { name: 'Edit' }).click()
      await tab.getByLabel('Your thought').fill(`No ${word} at all`)
      await tab.getByRole('button', { name: 'Save' }).click()
      await see('Saved.')
      assert.equal(await tab.locator('.text').innerText(), `No ${word} at all`)
      assert.match(await tab.locator('.edited').innerText(), /edited/)

      await choose(tab, username, 'Settings')
      await tab.getByLabel('Display name').fill('The Sailor')
      await tab.getByLabel('About you').fill('I sail.')
      await tab.getByRole('button', { name: 'Save' }).click()
      await tab.getByRole('heading', { name: 'The Sailor' }).waitFor()
      await see('I sail.')
      assert.include(await tab.locator('.facts').innerText(), '1 thought')

      await tab.getByRole('article').locator('a.when').click()
      await tab.getByRole('link', { name: 'Delete' }).click()
      await tab.getByRole('button', { name: 'Delete' }).click()
      await see('Deleted.')
      await see('Nothing to read here yet.')

      await choose(tab, username, 'Log out')
      await tab.getByRole('button', { name: 'Log out' }).click()
      await tab.getByRole('banner').getByRole('link', { name: 'Log in' }).click()
      await tab.getByLabel('Username').fill(username)
      await tab.getByLabel('Password').fill('not this one')
      await tab.getByRole('button', { name: 'Log in' }).click()
      await tab.getByRole('alert').getByText('The username or the password is wrong.').waitFor()
      assert.equal(await tab.getByLabel('Username').inputValue(), username)
      await tab.getByLabel('Password').fill(PASSWORD)
      await tab.getByRole('button', { name: 'Log in' }).click()
      await menu(tab, username).waitFor({ state: 'attached' })
    })
  })
}
