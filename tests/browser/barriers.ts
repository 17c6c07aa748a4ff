import axe, { type AxeResults } from 'axe-core'
import type { Page as Tab } from 'playwright-core'

const NARROW = 320

/**
 * What of a page would shut somebody out, a line each: every rule of axe in the light and wide, colours in the dark, and what
 * does not fit a narrow screen. Leaves the tab light and wide.
 */
export async function barriersIn(tab: Tab): Promise<string[]> {
  const { height, width } = tab.viewportSize()!
  await tab.evaluate(`${axe.source}; 0`)
  const light = await violations(tab, {})
  // In the dark only colours differ.
  await tab.emulateMedia({ colorScheme: 'dark' })
  await tab.setViewportSize({ width: NARROW, height })
  // Colours of buttons fade into each other.
  await tab.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished))')
  const dark = await violations(tab, { runOnly: ['color-contrast'] })
  const needed = await tab.evaluate<number>(
    `Math.max(...[...document.querySelectorAll('html, .top')].map((one) => one.scrollWidth))`
  )
  await tab.emulateMedia({ colorScheme: 'light' })
  await tab.setViewportSize({ width, height })
  const spilled = needed > NARROW ? [`needs ${needed} pixels on a screen of ${NARROW}`] : []
  return [...light, ...dark, ...spilled]
}

async function violations(tab: Tab, options: object): Promise<string[]> {
  const found = await tab.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...options })})`
  )
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)
  )
}
