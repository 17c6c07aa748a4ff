import { AxeBuilder } from '@axe-core/playwright'
import { test } from '@japa/runner'
import { inBrowser } from '#tests/support/chromium'
import { isSplit } from '#tests/support/clients'
import { everyPage } from '#tests/support/every_page'
import { openTab } from '#tests/browser/tab'

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

/** All pages: as anybody sees them, and as a visitor does. Errors are pages, too. */
async function tour() {
  const all = await everyPage(`thought ${LONG}${LONG}`)
  const { reading, own, errors } = all
  const failing = errors.map(([path]) => path)
  return { ...all, anybodys: [...reading, ...failing], visitors: [...reading, ...own, ...failing] }
}

test.group('Every page in the browser', (group) => {
  inBrowser(group)

  // Split, the pages are the same byte for byte: tests/processes/equal_pages.spec.ts.
  for (const scheme of isSplit ? [] : (['light', 'dark'] as const)) {
    test(`has nothing that shuts somebody out, ${scheme}`, async ({ assert }) => {
      const { visitor, anybodys, visitors, leaver, leaving } = await tour()
      for (const [as, paths] of [
        [undefined, anybodys],
        [visitor, visitors],
        [leaver, leaving],
      ] as const) {
        const tab = await openTab({ scheme, as })
        for (const path of paths) {
          await tab.goto(path)
          const axe = new AxeBuilder({ page: tab })
          // In the dark only colours differ.
          if (scheme === 'dark') axe.withRules('color-contrast')
          const { violations } = await axe.analyze()
          const found = violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)
          )
          assert.deepEqual(found, [], path)
        }
      }
    }).timeout(300_000)
  }

  test('fits a screen of 320 pixels, with long names and words', async ({ assert }) => {
    const { visitor, visitors, anybodys, leaver, leaving } = await tour()
    await visitor.fillIn('/settings', { displayName: LONG.slice(0, 50), bio: LONG })
    for (const [as, paths] of [
      [undefined, anybodys],
      [visitor, visitors],
      [leaver, leaving],
    ] as const) {
      const tab = await openTab({ width: 320, as })
      for (const path of paths) {
        await tab.goto(path)
        const width = await tab.evaluate<number>('document.documentElement.scrollWidth')
        assert.isAtMost(width, 320, path)
        const header = tab.locator('.top')
        const spilled = await header.evaluate((top: any) => top.scrollWidth - top.clientWidth)
        assert.equal(spilled, 0, `the header of ${path}`)
      }
    }
  })
})
