import { test } from '@japa/runner'
import type { Page as Tab } from 'playwright-core'
import { inBrowser } from '#tests/support/chromium'
import { everyPage } from '#tests/support/every_page'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { openTab } from '#tests/browser/tab'

const SKIP = 'Skip to the content'

interface Stop {
  what: string
  isSeen: boolean
  isOnScreen: boolean
}

/** What has the focus, and whether one can see that it has. */
const focused = (tab: Tab) =>
  tab.evaluate<Stop>(`(() => {
    const element = document.activeElement
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const { bottom, right, width } = element.getBoundingClientRect()
    return {
      what: element === document.body ? '' : element.id || element.textContent.trim(),
      isSeen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      isOnScreen: bottom > 0 && right > 0 && width > 1,
    }
  })()`)

/** Waits for the focus that a page asks for: it has it when it is painted, which may be after it is loaded. */
async function atStart(tab: Tab) {
  const asked = tab.locator('[autofocus]')
  if ((await asked.count()) === 0) return true
  await asked.and(tab.locator(':focus')).waitFor()
  return false
}

/** Presses a key until `what` has the focus; answers all that had it on the way. */
async function tabTo(tab: Tab, what: string, key = 'Tab') {
  const way: Stop[] = []
  while (way.at(-1)?.what !== what) {
    if (way.length === 40) throw new Error(`No way to ${what}: ${way.map((one) => one.what)}`)
    await tab.keyboard.press(key)
    way.push(await focused(tab))
  }
  return way
}

test.group('By keyboard', (group) => {
  inBrowser(group)

  test('the first stop on every page is a link past its head', async ({ assert }) => {
    const { visitor, reading } = await everyPage()
    const tab = await openTab({ as: visitor })
    for (const path of reading) {
      await tab.goto(path)
      // Some pages put the focus into their form; then it is a way back.
      const isAtStart = await atStart(tab)
      const way = await tabTo(tab, SKIP, isAtStart ? 'Tab' : 'Shift+Tab')
      if (isAtStart) assert.lengthOf(way, 1, path)
      assert.deepEqual(way.at(-1), { what: SKIP, isSeen: true, isOnScreen: true }, path)
      await tab.keyboard.press('Enter')
      assert.equal((await focused(tab)).what, 'main', path)
    }
  })

  test('one can sign in and write without a mouse, and sees where one is', async ({ assert }) => {
    const { username } = await signedUp()
    const tab = await openTab()
    await tab.goto('/')
    const [skip, ...way] = await tabTo(tab, 'Log in')
    assert.equal(skip.what, SKIP)
    for (const stop of [skip, ...way]) assert.isTrue(stop.isSeen && stop.isOnScreen, stop.what)
    await tab.keyboard.press('Enter')
    await tab.waitForURL(/\/login/)
    assert.isFalse(await atStart(tab))
    assert.equal((await focused(tab)).what, 'username')
    await tab.keyboard.type(username)
    await tabTo(tab, 'password')
    await tab.keyboard.type(PASSWORD)
    await tab.keyboard.press('Enter')
    await tab.waitForURL(/\/$/)

    const stops = await tabTo(tab, 'text')
    for (const stop of stops) assert.isTrue(stop.isSeen, stop.what)
    await tab.keyboard.type('by keyboard')
    await tabTo(tab, 'Publish')
    await tab.keyboard.press('Enter')
    await tab.getByText('by keyboard').waitFor()
  })
})
