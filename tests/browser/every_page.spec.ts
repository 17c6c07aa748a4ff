import { test } from '@japa/runner'
import { barriersIn } from '#tests/browser/barriers'
import { openTab } from '#tests/browser/tab'
import { inBrowser } from '#tests/support/chromium'
import { isSplit } from '#tests/support/clients'
import { everyPage } from '#tests/support/every_page'

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

test.group('Every page in the browser', (group) => {
  if (isSplit) return // The pages are the same byte for byte: tests/processes/equal_pages.spec.ts.
  inBrowser(group)

  test('is accessible, in light and dark, and fits narrow screens', async ({ assert }) => {
    const { visitor, reading, own, errors, leaver, leaving } = await everyPage(`${LONG}${LONG}`)
    await visitor.fillIn('/settings', { displayName: LONG.slice(0, 50), bio: LONG })
    const failing = errors.map(([path]) => path)
    const [timeline, , thought, profile] = reading
    for (const [as, paths] of [
      [undefined, [...reading, ...failing]],
      // What looks otherwise to who is logged in.
      [visitor, [timeline, thought, profile, ...own, failing.at(-1)!]],
      [leaver, leaving],
    ] as const) {
      const tab = await openTab({ as })
      for (const path of paths) {
        await tab.goto(path)
        assert.deepEqual(await barriersIn(tab), [], path)
      }
    }
  }).timeout(300_000)
})
