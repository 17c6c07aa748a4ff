import type { Page as Tab } from 'playwright-core'
import { atEnd } from '#tests/support/at_end'
import { theBrowser } from '#tests/support/chromium'
import { addresses } from '#tests/support/listeners'
import type { WebVisitor } from '#tests/support/web_visitor'

interface Options {
  site?: string
  /** Whether the browser runs scripts. */
  script?: boolean
  width?: number
  /** Somebody who is logged in already. */
  as?: WebVisitor
}

/**
 * A window of its own, closed when the test ends. The test fails if a page complained there: an error on the console,
 * what the Content-Security-Policy refused, a file that did not come, or anything asked of another site.
 */
export async function openTab(options: Options = {}): Promise<Tab> {
  const { site = addresses.site, script = true, width = 1280, as } = options
  const browser = await theBrowser()
  const context = await browser.newContext({
    baseURL: site,
    javaScriptEnabled: script,
    viewport: { width, height: 800 },
  })
  context.setDefaultTimeout(10_000)
  const cookies = [...(as?.cookies ?? [])].map(([name, value]) => ({ name, value, url: site }))
  await context.addCookies(cookies)
  const tab = await context.newPage()
  const complaints = complaintsOf(tab, site)
  atEnd(async () => {
    await context.close()
    if (complaints.length > 0) throw new Error(`The pages complained:\n${complaints.join('\n')}`)
  })
  return tab
}

function complaintsOf(tab: Tab, site: string) {
  const complaints: string[] = []
  tab.on('pageerror', (error) => complaints.push(String(error)))
  tab.on('console', (message) => {
    // That a page itself came with an error status is for the tests to say.
    const isStatus = message.text().startsWith('Failed to load resource: the server responded')
    if (['error', 'warning'].includes(message.type()) && !isStatus) complaints.push(message.text())
  })
  tab.on('request', (request) => {
    const isHere = new URL(request.url()).origin === site
    if (!isHere) complaints.push(`It asked for ${request.url()}`)
  })
  tab.on('response', (response) => {
    const isPage = response.request().resourceType() === 'document'
    if (!isPage && response.status() >= 400)
      complaints.push(`${response.url()} came to ${response.status()}`)
  })
  return complaints
}
