import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import { RequestLimits } from '#api/request_limits'
import { HOME_PATH, type HomeAnswer, type ToldHost } from '#ops/home/home_request'
import { homeToken } from '#ops/home/home_token'
import { TakeHome } from '#ops/home/take_home'
import { type ChangeLog, HomeOrders } from '#switchboard/operators'
import type { Placements } from '#switchboard/placement/placement'
import { Switchboard } from '#switchboard/switchboard'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { fakeHost } from '#tests/unit/ops/fake_home_host'
import { addresses } from '#tests/support/listeners'
import { Notes, notesModule } from '#tests/support/notes'
import { notesStore } from '#tests/support/notes_store'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { turnable } from '#tests/support/turnable'

const KEY = 'the key of a test, of 32 characters'
const OTHER_KEY = 'another key of a test, of 32 characters'

const rightOrder = () => ({ id: randomUUID(), module: null, who: 'Ada', why: 'slow', passOn: true })

async function tell(sent: unknown, token: string | null = homeToken(KEY), at = addresses.internal) {
  const response = await fetch(at + HOME_PATH, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
    body: typeof sent === 'string' ? sent : JSON.stringify(sent),
  })
  const { status, headers } = response
  const answer = (await response.json().catch(() => null)) as HomeAnswer & { detail: string }
  return { status, headers, answer }
}

test.group('A host that is told to take modules home', (group) => {
  const store = notesStore(group)

  /** The program under test as a host of the notes, which are away. */
  async function host(
    others: { name: string; address: string }[] = [],
    log: ChangeLog | null = null
  ) {
    const placements: Placements = turnable({ notes: { dial: 60, shadow: 5 } })
    const notes = { client: Notes, module: notesModule(), store, url: undefined }
    const switchboard = switchboardOf([notes], { placements, wireKeys: [KEY] })
    serveOnWire(switchboard)
    const orders = new HomeOrders({
      placements,
      log,
      serves: (module) => switchboard.serves(module),
      every: 20,
      report: () => {},
    })
    const takeHome = new TakeHome(switchboard, orders, { others: () => others })
    app.container.swap(TakeHome, () => takeHome)
    atEnd(() => app.container.restore(TakeHome))
    return { placements, dial: () => placements.of('notes').dial }
  }

  test('obeys whoever holds the key of the hosts, and says what it has at home', async ({
    assert,
  }) => {
    const { placements } = await host()
    const { status, answer } = await tell(rightOrder())
    assert.equal(status, 200)
    assert.deepEqual(placements.of('notes'), { dial: 0, shadow: 0, store: null })
    const [{ host: name, ...own }, ...others] = answer.hosts
    assert.match(name, new RegExp(`:${new URL(addresses.internal).port}$`))
    assert.deepEqual(own, { home: ['notes'], failure: null })
    assert.isEmpty(others)
    assert.deepEqual([answer.modules, answer.written, answer.file], [['notes'], 'never', null])
  })

  test('refuses all others with 401, also who has a token for a module', async ({ assert }) => {
    const { dial } = await host()
    const { tokens } = await app.container.make(Switchboard)
    const wrong = [
      null,
      'x.y.z',
      homeToken(OTHER_KEY),
      homeToken(KEY, Math.floor(Date.now() / 1000) - 600),
      await tokens.forModule('notes'),
    ]
    for (const [at, token] of wrong.entries()) {
      const { status, headers, answer } = await tell(rightOrder(), token)
      assert.equal(status, 401, String(at))
      assert.equal(headers.get('www-authenticate'), 'Bearer')
      assert.equal(headers.get('content-type'), 'application/problem+json')
      assert.notInclude(answer.detail, KEY)
    }
    assert.equal(dial(), 60)
    const module = await fetch(`${addresses.internal}/_modules/notes`, {
      headers: { authorization: `Bearer ${homeToken(KEY)}` },
    })
    assert.equal(module.status, 401, 'its token opens no module')
  })

  test('slows down who guesses, and nobody else', async ({ assert }) => {
    const { dial } = await host()
    const limiter = await app.container.make('limiter.manager')
    const limits = new RequestLimits(limiter, { window: 60, token: 2, address: 2 })
    app.container.swap(RequestLimits, () => limits)
    atEnd(() => app.container.restore(RequestLimits))
    atEnd(() => limiter.use('memory', { requests: 1, duration: 1 }).clear())
    const statuses = []
    for (let time = 0; time < 3; time++) statuses.push((await tell(rightOrder(), 'x')).status)
    assert.deepEqual(statuses, [401, 401, 429])
    assert.equal((await tell(rightOrder())).status, 200)
    assert.equal(dial(), 0)
  })

  test('refuses what is no order with 422, and says why', async ({ assert }) => {
    const { dial } = await host()
    const wrong: [sent: unknown, why: RegExp][] = [
      ['{', /no JSON object/],
      [`"${'x'.repeat(20_000)}"`, /no JSON object/],
      [{ ...rightOrder(), id: '1' }, /no UUID/],
      [{ ...rightOrder(), module: 'no\u001Btes' }, /^"no tes" is no module; there are notes$/],
      [{ ...rightOrder(), who: 'A\nda' }, /who/],
      [{ ...rightOrder(), who: '' }, /who/],
      [{ ...rightOrder(), why: '' }, /why is missing/],
      [{ ...rightOrder(), why: 'x'.repeat(501) }, /501 characters/],
    ]
    for (const [sent, why] of wrong) {
      const { status, answer } = await tell(sent)
      assert.equal(status, 422)
      assert.match(answer.detail, why)
    }
    assert.equal(dial(), 60)
  })

  test('has no such address on the public port', async ({ assert }) => {
    const { dial } = await host()
    const { status } = await tell(rightOrder(), homeToken(KEY), addresses.site)
    assert.equal(status, 404)
    assert.equal(dial(), 60)
  })

  test('tells the hosts that it knows, once, and which it did not reach', async ({ assert }) => {
    const told: ToldHost = { host: 'beside:1', home: ['notes'], failure: null }
    const beside = await fakeHost({ modules: ['notes'], hosts: [told], written: 'yes', file: null })
    const dead = `http://127.0.0.1:${await closedPort()}/`
    await host([
      { name: 'beside:1', address: beside.url },
      { name: 'dead:2', address: dead },
    ])
    const order = rightOrder()
    const { answer } = await tell(order)
    assert.deepEqual(answer.hosts.slice(1), [
      told,
      { host: 'dead:2', home: null, failure: 'ECONNREFUSED' },
    ])
    assert.deepEqual(beside.orders, [{ ...order, passOn: false }])
    await tell(order)
    await tell({ ...rightOrder(), passOn: false })
    assert.lengthOf(beside.orders, 1)
  })

  test('answers while its history does not', async ({ assert }) => {
    const { dial } = await host([], {
      recordHome: () => new Promise<void>(() => {}),
    } as Partial<ChangeLog> as ChangeLog)
    const { answer } = await tell(rightOrder())
    assert.equal(answer.written, 'later')
    assert.equal(dial(), 0)
  })
})
