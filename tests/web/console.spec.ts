import { test } from '@japa/runner'
import { Figures } from '#ops/figures/figures'
import { bucketOf, noDurations } from '#ops/figures/durations'
import app from '@adonisjs/core/services/app'
import modules from '#config/modules'
import { atConsole, knowingAnotherHost, operator, rowsWith } from '#tests/support/console'
import { addresses } from '#tests/support/listeners'
import { isSplit } from '#tests/support/clients'
import { unique } from '#tests/support/unique'

test.group('The console', () => {
  if (isSplit) return // Administrators are made in the store of users, which is at another host then.

  test('shows where each module is, and what both sides did', async ({ assert }) => {
    const figures = await app.container.make(Figures)
    const operation = unique('operation')
    const buckets = noDurations()
    buckets[bucketOf(0.02)] = 40
    const what = { module: 'search', operation, calls: 40, codes: {} }
    const seen = { ...what, slot: new Date(), seconds: 1, buckets }
    await figures.addTraffic([
      { ...seen, side: 'local', failures: 0 },
      { ...seen, side: 'remote', failures: 3 },
    ])
    const page = await (await operator()).get('/ops')
    assert.equal(page.status, 200)
    assert.deepEqual(
      page.all('section').map(({ attributes }) => attributes.id),
      [...Object.keys(modules.modules), 'hosts']
    )
    assert.deepEqual(
      rowsWith(page, operation).map((cells) => cells.slice(1, 4).join()),
      ['local,40,0', 'remote,40,3']
    )
    const [, ...told] = page.all('title')
    assert.isNotEmpty(told)
    assert.lengthOf(
      page.all('figure', { class: 'plot' }),
      told.length,
      'each plot is told in words'
    )
    for (const { text } of told)
      assert.match(text, /in the last 15 minutes\. local: .+; remote: .+\.$/)
  })

  test('turns a dial for who says why, and keeps it in the history', async ({ assert }) => {
    await knowingAnotherHost('search')
    const visitor = await operator()
    const why = `${unique('reason')} of a test`
    const asked = await visitor.get(`/ops/modules/search/dial?to=25&why=${encodeURIComponent(why)}`)
    assert.equal(asked.status, 200)
    assert.include(asked.text, 'The gate lets it pass')
    assert.include(asked.text, '25 of every 100 users and requests go over')
    const action = '/ops/modules/search/dial'
    assert.include(asked.form(action), { to: '25', why })
    assert.notInclude((await visitor.get('/ops/history')).text, why, 'asking changes nothing')

    const done = await visitor.send(action, asked.form(action))
    assert.equal(done.status, 302)
    const overview = await visitor.get('/ops')
    assert.include(overview.text, 'The dial of search went from 0 to 25.')
    assert.equal(overview.form(action).to, '25')
    const [[, ...row]] = rowsWith(await visitor.get('/ops/history?module=search'), why)
    assert.deepEqual(row, ['search', 'dial', '0 → 25', visitor.username, why])
  })

  test('sends a form back that has no reason, or no share', async ({ assert }) => {
    await knowingAnotherHost('search')
    const visitor = await operator()
    const action = '/ops/modules/search/dial'
    const asked = await visitor.get(`${action}?to=25`)
    const blank = await visitor.send(action, { ...asked.form(action), why: '  ' })
    assert.equal(blank.status, 422)
    assert.include(blank.text, 'Say why')
    assert.equal(blank.form(action).to, '25')
    for (const to of ['101', '-1', '2.5', 'all', '']) {
      const wrong = await visitor.get(`${action}?to=${to}&why=because`)
      assert.equal(wrong.status, 422, to)
      assert.include(wrong.text, 'is no share')
      assert.equal(wrong.form(action).why, 'because')
      const sent = await visitor.send(action, { ...asked.form(action), to, why: 'because' })
      assert.equal(sent.status, 422, to)
    }
    assert.notInclude((await visitor.get('/ops/history?module=search')).text, 'because')
  })

  test('says what the gate refuses, before and when it is tried', async ({ assert }) => {
    const visitor = await operator()
    const action = '/ops/modules/thoughts/dial'
    const page = await visitor.get(`${action}?to=10&why=because`)
    assert.include(page.text, 'The gate refuses this: no other host of thoughts is known')
    assert.throws(() => page.form(action))
    const { _csrf: token } = page.form('/ops/logout')
    const tried = await visitor.send(action, { _csrf: token, to: '10', why: 'because' })
    assert.equal(tried.status, 409)
    assert.include(tried.text, 'The gate refuses this: no other host of thoughts is known')
  })

  test('has no such module, setting or page', async ({ assert }) => {
    const visitor = await operator()
    for (const path of [
      '/ops/modules/nothing/dial',
      '/ops/modules/search/speed',
      '/ops/history?module=nothing',
      '/ops/nothing',
    ]) {
      const page = await visitor.get(path)
      assert.equal(page.status, 404, path)
      assert.include(page.text, 'The console has no page at this address')
    }
  })

  test('is not to be had at the public port, whatever the cookie', async ({ assert }) => {
    const { cookie } = await operator()
    for (const path of ['/ops', '/ops/login', '/ops/history', '/ops/assets/console.css', '/ops/']) {
      const { status } = await fetch(addresses.site + path, { headers: { cookie } })
      assert.equal(status, 404, path)
    }
    assert.equal((await atConsole().get('/ops/assets/console.css')).status, 200)
  })
})
