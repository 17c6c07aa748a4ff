import { AxeBuilder } from '@axe-core/playwright'
import { test } from '@japa/runner'
import { inBrowser } from '#tests/support/chromium'
import { everyPage } from '#tests/support/every_page'
import { openTab } from '#tests/support/tab'

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

/** All pages: as anybody sees them, and as a visitor does. Errors are pages, too. */
async function tour() {
  const { visitor, reading, own, errors } = await everyPage(`thought ${LONG}${LONG}`)
  const failing = errors.map(([path]) => path)
  return { visitor, anybodys: [...reading, ...failing], visitors: [...reading, ...own, ...failing] }
}

test.group('Every page in the browser', (group) => {
  inBrowser(group)

  for (const scheme of ['light', 'dark'] as const) {
    test(`has nothing that shuts somebody out, ${scheme}`, async ({ assert }) => {
      const { visitor, anybodys, visitors } = await tour()
      for (const [as, paths] of [
        [undefined, anybodys],
        [visitor, visitors],
      ] as const) {
        const tab = await openTab({ scheme, as })
        for (const path of paths) {
          await tab.goto(path)
          const { violations } = await new AxeBuilder({ page: tab }).analyze()
          const found = violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)
          )
          assert.deepEqual(found, [], path)
        }
      }
    }).timeout(120_000)
  }

  test('fits a screen of 320 pixels, with long names and words', async ({ assert }) => {
    const { visitor, visitors, anybodys } = await tour()
    await visitor.fillIn('/settings', { displayName: LONG.slice(0, 50), bio: LONG })
    for (const [as, paths] of [
      [undefined, anybodys],
      [visitor, visitors],
    ] as const) {
      const tab = await openTab({ width: 320, as })
      for (const path of paths) {
        await tab.goto(path)
        const width = await tab.evaluate<number>('document.documentElement.scrollWidth')
        assert.isAtMost(width, 320, path)
      }
    }
  })
})
