import { test } from '@japa/runner'
import type { Locator } from 'playwright-core'
import { inBrowser } from '#tests/support/chromium'
import { publish, signedUp } from '#tests/support/signed_up'
import { openTab } from '#tests/browser/tab'
import { unique } from '#tests/support/unique'

const piled = (marks: number) => 'Z' + '\u0301\u0323'.repeat(marks / 2)

const hide = (place: Locator) =>
  place.evaluate((element: any) => (element.style.visibility = 'hidden'))

/** Which of `places`, emptied, look different while `suspect` is not painted. */
async function paintedOver(suspect: Locator, places: Locator[]) {
  const tab = suspect.page()
  const clips = await Promise.all(places.map(async (place) => (await place.boundingBox())!))
  const shots = async () => {
    const all: Buffer[] = []
    for (const clip of clips) all.push(await tab.screenshot({ clip }))
    return all
  }
  for (const place of places) await hide(place)
  const before = await shots()
  await hide(suspect)
  const after = await shots()
  return places.filter((_, i) => !before[i].equals(after[i])).map(String)
}

test.group('What somebody writes', (group) => {
  inBrowser(group)

  for (const width of [1280, 320]) {
    test(`does not paint over others, however many marks it piles up, ${width} wide`, async ({
      assert,
    }) => {
      const author = await signedUp({ username: piled(24) + unique('pile') })
      const other = await signedUp()
      await publish(other, 'below')
      const path = await publish(author, piled(180))
      const tab = await openTab({ width })
      await tab.goto('/')
      const [suspect, below] = [tab.locator('.thought').nth(0), tab.locator('.thought').nth(1)]
      const header = tab.getByRole('banner')
      assert.deepEqual(await paintedOver(suspect, [header, below]), [])

      await tab.goto(path)
      const [card, footer] = [tab.locator('.single'), tab.getByRole('contentinfo')]
      assert.deepEqual(await paintedOver(card, [header, footer]), [])
    })
  }

  test('has no room without end among others, and is whole on its own page', async ({ assert }) => {
    const path = await publish(await signedUp(), `a${'\n'.repeat(248)}b`)
    const tab = await openTab()
    const height = async () => (await tab.locator('.text').first().boundingBox())!.height
    await tab.goto('/')
    assert.isBelow(await height(), 700)
    await tab.goto(path)
    assert.isAbove(await height(), 6000)
  })
})
