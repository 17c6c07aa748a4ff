import app from '@adonisjs/core/services/app'
import type { Group } from '@japa/runner/core'
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const executablePath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path))

export const hasChromium = executablePath !== undefined

/** The group's tests need a browser; where none is installed each is skipped by name. */
export function inBrowser(group: Group) {
  const reason = 'no Chromium is installed (Debian: apt install chromium; or set CHROMIUM_PATH)'
  group.tap((test) => test.skip(!hasChromium, reason))
}

let launched: Promise<Browser> | undefined

/** The one browser of the whole run; it goes when the application does. */
export function theBrowser() {
  launched ??= launch()
  return launched
}

async function launch() {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  app.terminating(() => browser.close())
  return browser
}
