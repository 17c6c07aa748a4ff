import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import modules from '#config/modules'
import { ChangeLog } from '#switchboard/operators'
import { Switchboard } from '#switchboard/switchboard'
import { atEnd } from '#tests/support/at_end'
import { isSplit } from '#tests/support/clients'
import { atConsole, knowingAnotherHost, operator, rowsWith } from '#tests/support/console'
import { eventually } from '#tests/support/eventually'
import { unique } from '#tests/support/unique'

test.group('The way home in the console', () => {
  if (isSplit) return // Administrators are made in the store of users, which is at another host then.

  /** A dial and a shadow that are not at 0. */
  async function away(module: string) {
    await knowingAnotherHost(module)
    const log = await app.container.make(ChangeLog)
    const { placements } = await app.container.make(Switchboard)
    const turn = async (to: number) => {
      for (const setting of ['dial', 'shadow'] as const)
        await log.record({ module, setting, to, who: 'Ada', why: 'a test' }, 0)
      await placements.load()
    }
    await turn(100)
    atEnd(() => turn(0))
    return () => placements.of(module)
  }

  for (const all of [true, false]) {
    const name = all ? 'all modules' : 'one module'
    test(`takes ${name} home for who says why, and keeps it in the history`, async ({ assert }) => {
      const search = await away('search')
      const users = await away('users')
      const visitor = await operator()
      const action = all ? '/ops/home' : '/ops/home?module=search'
      assert.include((await visitor.get('/ops')).html, `href="${action}"`)
      const asked = await visitor.get(action)
      assert.equal(asked.status, 200)
      assert.include(asked.text, 'search: dial 100 → 0, shadow 100 → 0')
      assert.equal(asked.text.includes('users: dial'), all)
      assert.equal(search().dial, 100, 'asking changes nothing')

      const why = unique('reason')
      const done = await visitor.send(action, { ...asked.form(action), why })
      assert.equal(done.status, 302)
      assert.deepEqual(search(), { dial: 0, shadow: 0, store: null })
      assert.equal(users().dial, all ? 0 : 100)
      const names = all ? Object.keys(modules.modules).join(', ') : 'search'
      assert.include((await visitor.get('/ops')).text, `Home: ${names}; 1 host obeys.`)
      const rows = await eventually(async () => {
        const found = rowsWith(await visitor.get('/ops/history?module=search'), why)
        return found.length === 2 && found
      })
      assert.sameDeepMembers(
        rows.map(([, ...row]) => row),
        ['dial', 'shadow'].map((setting) => ['search', setting, '100 → 0', visitor.username, why])
      )
    })
  }

  test('wants a reason, and a module that there is', async ({ assert }) => {
    const search = await away('search')
    const visitor = await operator()
    const asked = await visitor.get('/ops/home')
    for (const why of ['', ' ', 'x'.repeat(501)]) {
      const sent = await visitor.send('/ops/home', { ...asked.form('/ops/home'), why })
      assert.equal(sent.status, 422)
    }
    assert.equal((await visitor.get('/ops/home?module=nothing')).status, 404)
    assert.equal(search().dial, 100)
  })

  test('is for operators, from its own page', async ({ assert }) => {
    const search = await away('search')
    const [visitor, stranger] = [await operator(), atConsole()]
    assert.equal((await visitor.send('/ops/home', { why: 'x' })).status, 419)
    assert.equal((await stranger.get('/ops/home')).status, 302)
    assert.notEqual((await stranger.send('/ops/home', { why: 'x' })).status, 302)
    assert.equal(search().dial, 100)
  })
})
