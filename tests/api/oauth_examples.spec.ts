import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { isSplit } from '#tests/support/clients'
import { inBrowser, theBrowser } from '#tests/support/chromium'
import { atEnd } from '#tests/support/at_end'
import { addresses } from '#tests/support/listeners'
import { decided } from '#tests/support/oauth_flow'
import { registeredApp } from '#tests/support/oauth_apps'
import { Program } from '#tests/support/program'
import { publish, signedUp } from '#tests/support/signed_up'
import { servedFolder } from '#tests/api/served_folder'

const EXAMPLES = 'docs/examples'
const SCOPES = ['profile', 'thoughts:read', 'thoughts:write'] as const

test.group('The app for the command line', () => {
  if (isSplit) return // It knows of the public API alone.

  async function started(text: string[] = []) {
    const { id } = await registeredApp({
      kind: 'native',
      redirectUris: ['http://127.0.0.1/back'],
      scopes: [...SCOPES],
    })
    const file = app.makePath(EXAMPLES, 'command_line_app/thoughts.js')
    const program = new Program(file, [addresses.site, id, ...text], {})
    const [, url] = await program.says(/in your browser: (\S+)/)
    return { program, path: url.slice(addresses.site.length) }
  }

  test('lists the thoughts of whoever allowed it, and publishes one', async ({ assert }) => {
    const visitor = await signedUp()
    await publish(visitor, 'written at the site')
    const { program, path } = await started(['written at a terminal'])
    const consent = (await visitor.get(path)).location!
    const back = await decided(visitor, consent)
    assert.equal((await fetch(new URL('/other', back))).status, 404)
    assert.equal(await (await fetch(back)).text(), 'Done. You can close this page.')
    assert.equal(await program.exited, 0, program.output)
    assert.include(program.output, `You are ${visitor.username}.`)
    assert.match(program.output, /\d+ {2}written at the site\n\d+ {2}written at a terminal\n/)
  }).timeout(60_000)

  test('says so where it was not allowed', async ({ assert }) => {
    const visitor = await signedUp()
    const { program, path } = await started()
    await fetch(await decided(visitor, (await visitor.get(path)).location!, 'deny'))
    assert.equal(await program.exited, 1)
    assert.include(program.output, 'It was not allowed: access_denied')
  }).timeout(60_000)
})

test.group('The page of another origin', (group) => {
  if (isSplit) return // It knows of the public API alone.
  inBrowser(group)

  for (const script of ['with', 'without'])
    test(`lists and publishes by the API; consent is given ${script} scripts of the site`, async ({
      assert,
    }) => {
      const visitor = await signedUp()
      await publish(visitor, 'written at the site')
      const settings = { 'settings.js': '' }
      const page = await servedFolder(app.makePath(EXAMPLES, 'static_page'), settings)
      const { id, name } = await registeredApp({
        redirectUris: [`${page.origin}/`],
        scopes: [...SCOPES],
      })
      settings['settings.js'] =
        `export const SITE = '${addresses.site}'\nexport const APP = '${id}'\n`

      const context = await (await theBrowser()).newContext({ baseURL: page.origin })
      atEnd(() => context.close())
      context.setDefaultTimeout(10_000)
      const url = addresses.site
      if (script === 'without') await context.route(`${url}/assets/site*.js*`, (one) => one.abort())
      await context.addCookies(
        [...visitor.cookies].map(([cookie, value]) => ({ name: cookie, value, url }))
      )
      const tab = await context.newPage()
      const refused: string[] = []
      tab.on('console', (message) => {
        if (/Content Security Policy|CORS/.test(message.text())) refused.push(message.text())
      })

      await tab.goto('/')
      await tab.getByRole('button', { name: 'Log in' }).click()
      await tab.getByRole('heading', { name: `May ${name} do this?` }).waitFor()
      await tab.getByRole('button', { name: 'Allow' }).click()
      await tab.getByText(`You are ${visitor.username}.`).waitFor()
      assert.equal(tab.url(), `${page.origin}/`)
      await tab.getByLabel('A new thought').fill('<b>from elsewhere</b>')
      await tab.getByRole('button', { name: 'Publish' }).click()
      await tab.getByText('<b>from elsewhere</b>').waitFor()
      const items = await tab.locator('li').allTextContents()
      assert.deepEqual(items, ['written at the site', '<b>from elsewhere</b>'])

      // Any program of this device could be at an address of it, so it is asked again each time.
      await tab.reload()
      await tab.getByRole('button', { name: 'Log in' }).click()
      await tab.getByRole('button', { name: 'Allow' }).click()
      await tab.getByText(`You are ${visitor.username}.`).waitFor()
      assert.deepEqual(refused, [])

      // The question is over, and its page says what is true.
      await tab.goBack()
      await tab.getByRole('heading', { name: 'You have answered this' }).waitFor()
    })
      .tags(script === 'with' ? [] : ['@slow'])
      .timeout(60_000)
})
