import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { noDurations } from '#ops/figures/durations'
import { Figures } from '#ops/figures/figures'
import { HostReports } from '#ops/figures/host_reports'
import { Visitors } from '#ops/figures/visitors'
import { Switchboard } from '#switchboard/switchboard'
import { atEnd } from '#tests/support/at_end'
import { inBrowser } from '#tests/support/chromium'
import {
  administrator,
  deadLetter,
  keepDifference,
  knowingAnotherHost,
  operator,
} from '#tests/support/console'
import { eventually } from '#tests/support/eventually'
import { addresses } from '#tests/support/listeners'
import { PASSWORD } from '#tests/support/signed_up'
import { barriersIn } from '#tests/browser/barriers'
import { openTab } from '#tests/browser/tab'
import { isSplit } from '#tests/support/clients'
import { unique } from '#tests/support/unique'

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

const PATHS = [
  '/ops',
  '/ops/modules/search/dial?to=10',
  '/ops/modules/search/dial?to=101&why=x',
  '/ops/modules/search/shadow?to=10&why=',
  '/ops/modules/users/dial?to=10&why=x',
  '/ops/home',
  '/ops/differences',
  '/ops/history',
  '/ops/events',
  '/ops/architecture',
  '/ops/nothing',
]

async function addCalls(operation = 'find') {
  const figures = await app.container.make(Figures)
  const buckets = noDurations().with(20, 50)
  const seen = { module: 'search', operation, calls: 50, codes: {}, seconds: 1, buckets }
  const slots = Array.from({ length: 30 }, (_, at) => new Date(Date.now() - at * 10_000))
  for (const [side, failures] of [
    ['local', 0],
    ['remote', 2],
  ] as const)
    await figures.addTraffic(slots.map((slot) => ({ ...seen, slot, side, failures })))
}

/** Something on each page, with long words in it. */
async function somethingToSee() {
  await knowingAnotherHost('search')
  await addCalls()
  await keepDifference({
    places: ['/value/text'],
    input: { words: LONG },
    local: { ok: true, value: { text: LONG + LONG } },
    remote: { ok: true, value: { text: LONG } },
  })
  await deadLetter(LONG)
  const switchboard = await app.container.make(Switchboard)
  const reports = new HostReports(
    () => db.connection('switchboard'),
    switchboard,
    new Visitors(),
    () => {}
  )
  reports.start(`${unique('host')}:3334`)
  const own = db.connection('switchboard')
  const change = { module: 'search', setting: 'dial', from: 0, to: 0, who: LONG, why: LONG + LONG }
  await own.table('changes').insert(change)
  atEnd(() => reports.stop())
}

test.group('The console in the browser', (group) => {
  if (isSplit) return // Administrators are made in the store of users, which is at another host then.
  inBrowser(group)

  test('is accessible, in light and dark, and fits a narrow screen', async ({ assert }) => {
    await somethingToSee()
    const site = addresses.internal
    const anybody = await openTab({ site })
    const somebody = await openTab({ site, as: await operator() })
    for (const [tab, paths] of [
      [anybody, ['/ops/login']],
      [somebody, PATHS],
    ] as const) {
      for (const path of paths) {
        await tab.goto(path)
        assert.deepEqual(await barriersIn(tab), [], path)
      }
    }
  }).timeout(120_000)

  test('lets a dial be turned by keyboard alone', async () => {
    await knowingAnotherHost('search')
    const username = await administrator()
    const tab = await openTab({ site: addresses.internal })
    const focused = () =>
      tab.evaluate<string>('document.activeElement.id || document.activeElement.textContent.trim()')
    const tabTo = async (what: string) => {
      for (let stops = 0; (await focused()) !== what; stops++) {
        if (stops === 60) throw new Error(`No way to ${what}`)
        await tab.keyboard.press('Tab')
      }
    }
    await tab.goto('/ops')
    await tab.locator('#username:focus').waitFor()
    await tab.keyboard.type(username)
    await tabTo('password')
    await tab.keyboard.type(PASSWORD)
    await tab.keyboard.press('Enter')
    await tab.waitForURL(/\/ops$/)
    await tabTo('search-dial')
    await tab.keyboard.press('Control+A')
    await tab.keyboard.type('10')
    await tabTo('search-dial-why')
    await tab.keyboard.type('by keyboard')
    await tab.keyboard.press('Enter')
    await tab.waitForURL(/\/dial\?/)
    await tabTo('Set the dial to 10')
    await tab.keyboard.press('Enter')
    await tab.getByText('The dial of search went from 0 to 10.').waitFor()
  })

  test('stays fresh by a script, and leaves alone what somebody is at', async ({ assert }) => {
    await addCalls()
    const tab = await openTab({ site: addresses.internal, as: await operator() })
    await tab.goto('/ops')
    const card = tab.locator('#search')
    await card.locator('summary').click()
    await card.getByLabel('Why').first().fill('half a rea')
    await card.locator('summary').focus()
    const operation = unique('operation')
    await addCalls(operation)
    await card.getByRole('rowheader', { name: operation }).first().waitFor()
    assert.equal(await card.getByLabel('Why').first().inputValue(), 'half a rea')
    assert.equal(await tab.evaluate('document.activeElement.localName'), 'summary')
    assert.isNotNull(await card.locator('details').getAttribute('open'))
  })

  test('asks for nothing while nobody looks', async ({ assert }) => {
    const tab = await openTab({ site: addresses.internal, as: await operator() })
    await tab.clock.install()
    // Before its script runs: on a busy machine the first look may fall due before anything that comes after the page.
    await tab.addInitScript(
      `Object.defineProperty(document, 'hidden', { get: () => !window.isBack })`
    )
    let looks = 0
    tab.on('request', (request) => request.resourceType() === 'fetch' && looks++)
    await tab.goto('/ops')
    await tab.clock.runFor(60_000)
    assert.equal(looks, 0)
    await tab.evaluate(`isBack = true; document.dispatchEvent(new Event('visibilitychange'))`)
    await eventually(async () => looks > 0)
  })

  test('says so where the log-in has ended meanwhile, and asks no more', async ({ assert }) => {
    const as = await operator()
    const tab = await openTab({ site: addresses.internal, as })
    await tab.goto('/ops')
    await as.fillIn('/ops', {}, '/ops/logout')
    await tab.getByRole('status').getByText('You are not logged in any more.').waitFor()
    assert.equal(await tab.locator('#search').count(), 1)
  })
})
