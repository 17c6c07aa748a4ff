import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { type OutboxReport } from '#ops/figures/host_reports'
import type { ModuleReport } from '#ops/figures/module_report'
import { FilePlacements } from '#switchboard/placement/file_placements'
import { Switchboard } from '#switchboard/switchboard'
import { atEnd } from '#tests/support/at_end'
import {
  atConsole,
  deadLetter,
  keepDifference,
  operator,
  placedBy,
  rowsWith,
} from '#tests/support/console'
import { textOf } from '#tests/support/html'
import { addresses } from '#tests/support/listeners'
import { withoutStore } from '#tests/support/lost_store'
import { isSplit } from '#tests/support/clients'
import type { Page } from '#tests/support/page'
import { unique } from '#tests/support/unique'

const HOSTILE = `<script>alert(1)</script>"'><img src=x onerror=alert(1)></td></title>{{ 271*271 }} @{{ 271*271 }}`

test.group('Pages of the console', () => {
  if (isSplit) return // Administrators are made in the store of users, which is at another host then.

  /** The other host of search as a host tells of it where all is well. */
  const wellPeer: NonNullable<ModuleReport['peer']> = {
    status: 'reachable',
    sharesStore: true,
    obstacle: null,
    incompatible: {},
    breaker: 'closed',
    ailment: null,
    url: 'http://127.0.0.1:1',
    cause: null,
    lacks: [],
  }

  /** The name of a host that has just told what it sees of search; it is forgotten when the test ends. */
  async function hostThatReports(
    peer: NonNullable<ModuleReport['peer']>,
    outboxes: OutboxReport[] = []
  ) {
    const name = unique('host')
    const placement = { dial: 0, shadow: 0, store: null, source: 'switchboard' }
    const search: ModuleReport = { ...placement, isLocal: true, fence: null, refused: null, peer }
    const hosts = () => db.connection('switchboard')
    await hosts().rawQuery(
      `INSERT INTO hosts (id, name, serves, started_at, seen_at, modules, outboxes)
       VALUES (gen_random_uuid(), ?, '{search}', now(), now(), ?, ?)`,
      [name, JSON.stringify({ search }), JSON.stringify(outboxes)]
    )
    atEnd(() => hosts().from('hosts').where({ name }).delete())
    return name
  }

  /** What the overview says in its first lines that somebody should look into. */
  function troublesOn({ html }: Page) {
    const [, list = ''] = /<div class="warning">([^]*?)<\/div>/.exec(html) ?? []
    return [...list.matchAll(/<li>([^]*?)<\/li>/g)].map(([, line]) =>
      textOf(line).trim().replaceAll(/\s+/g, ' ')
    )
  }

  test('show two answers side by side, with the differences marked', async ({ assert }) => {
    const [one, two] = ['one', 'two'].map((text, at) => ({ id: at + 1, text }))
    await keepDifference({
      places: ['/value/0/text', '/value/1'],
      input: { words: 'some' },
      local: { ok: true, value: [one, two] },
      remote: { ok: true, value: [{ ...one, text: 'another' }] },
    })
    const page = await (await operator()).get('/ops/differences?module=search')
    const marked = [...page.html.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, line]) =>
      line.replaceAll(/(<[^>]*>|&quot;|\s)+/g, ' ').trim()
    )
    assert.deepEqual(marked, [
      'differs: text : one',
      'differs: {',
      'differs: id : 2,',
      'differs: text : two',
      'differs: }',
      'differs: text : another',
      'nothing at /value/1',
    ])
    const [[, equal, different]] = rowsWith(page, 'search.find')
    assert.deepEqual([equal, different], ['0', '1'])
    const others = await (await operator()).get('/ops/differences?module=users')
    assert.lengthOf(others.all('article'), 0)
  })

  test('list events that were given up, and try one again', async ({ assert }) => {
    const id = await deadLetter('the text')
    const visitor = await operator()
    const page = await visitor.get('/ops/events')
    assert.include(page.text, 'it was refused: the text')
    const { _csrf: token } = page.form('/ops/events/thoughts/replay')
    const sent = await visitor.send('/ops/events/thoughts/replay', { _csrf: token, id })
    assert.equal(sent.location, '/ops/events')
    const after = await visitor.get('/ops/events')
    assert.include(after.text, '1 event of thoughts will be tried again.')
    assert.notInclude(after.text, 'it was refused: the text')
  })

  test('say what a host does not call, and why, and what waits there', async ({ assert }) => {
    const visitor = await operator()
    const name = await hostThatReports(wellPeer)
    const calm = await visitor.get('/ops')
    assert.include(calm.text, name)
    assert.include(calm.text, 'Nothing needs you')

    const difference = 'in the answer, /value is integer on one side and string on the other'
    const ill = await hostThatReports(
      {
        ...wellPeer,
        incompatible: { find: difference },
        breaker: 'open',
        ailment: 'it answered 500',
      },
      [{ module: 'search', subscriber: 'nobody', waiting: 3, oldestSeconds: 12, dead: 0 }]
    )
    const obstacle = 'its calls fail, since its host works on another store'
    const strange = await hostThatReports({ ...wellPeer, sharesStore: false, obstacle })
    const page = await visitor.get('/ops')
    assert.include(
      page.text,
      `search.find is not called by ${ill}, since its other host speaks another version of it: ${difference}`
    )
    const [cells] = rowsWith(page, ill)
    assert.deepEqual(cells, [ill, '✓ yes', '✓ 0 %', '✕ another version', '✓ shared', '✕ open'])
    assert.include(page.text, 'For nobody: 3 waiting, the oldest for 12 s')
    assert.notInclude(page.text, 'Nothing needs you')
    assert.sameMembers(troublesOn(page), [
      `search: the other host that ${ill} knows is of another version: it answered 500`,
      `search: the breaker of ${ill} is open: it answered 500`,
      `search: at ${strange}, ${obstacle}`,
    ])
    assert.include(rowsWith(page, strange)[0], '✕ another one')
  })

  test('say where to write, where placements come from a file', async ({ assert }) => {
    const switchboard = await app.container.make(Switchboard)
    const path = '/etc/placements.json'
    const options = { path, every: 1000, gate: async () => 'shut', notice: () => {} }
    await placedBy(new FilePlacements(switchboard.placements.initial, options))
    const visitor = await operator()
    const overview = await visitor.get('/ops')
    assert.include(overview.text, `To move it, write to ${path}`)
    const action = '/ops/modules/search/dial'
    assert.throws(() => overview.form(action))
    const page = await visitor.get(`${action}?to=10&why=because`)
    assert.include(page.text, path)
    assert.throws(() => page.form(action))
    const { _csrf: token } = page.form('/ops/logout')
    const tried = await visitor.send(action, { _csrf: token, to: '10', why: 'because' })
    assert.equal(tried.status, 409)
    assert.include(tried.text, path)
  })

  test('have names and reasons come out as they went in', async ({ assert }) => {
    const visitor = await operator(`"><img src=x onerror=alert(1)> ${unique('a')}`)
    const action = '/ops/modules/search/shadow'
    const asked = await visitor.get(`${action}?to=0&why=${encodeURIComponent(HOSTILE)}`)
    assert.equal(asked.form(action).why, HOSTILE)
    await db.connection('switchboard').table('changes').insert({
      module: 'search',
      setting: 'shadow',
      from: 0,
      to: 0,
      who: visitor.username,
      why: HOSTILE,
    })
    atEnd(() => db.connection('switchboard').from('changes').where({ why: HOSTILE }).delete())
    await keepDifference({
      places: [`/${HOSTILE}`],
      input: HOSTILE,
      local: { [HOSTILE]: HOSTILE },
      remote: null,
    })
    await deadLetter(HOSTILE)
    const login = await atConsole().get(`/ops/login?next=${encodeURIComponent(`/ops?${HOSTILE}`)}`)
    const pages = [asked, login]
    for (const path of ['/ops', '/ops/history', '/ops/differences', '/ops/events'])
      pages.push(await visitor.get(path))
    for (const page of pages) {
      assert.equal(page.status, 200)
      for (const { name, attributes } of page.tags) {
        assert.notEqual(name, 'style')
        if (['script', 'img'].includes(name)) assert.match(attributes.src, /^\/ops\/assets\//)
        for (const attribute of Object.keys(attributes)) assert.notMatch(attribute, /^on|^style$/)
      }
      assert.notInclude(page.text, String(271 * 271))
    }
    const history = pages[3]
    assert.include(history.text, HOSTILE)
    assert.include(history.text, visitor.username)
  })

  test('say what is missing, at a host without web or sessions', async ({ assert }) => {
    const { options } = await app.container.make(Switchboard)
    const visitor = await operator()
    const away = await withoutStore('web', () => visitor.get('/ops'))
    assert.equal(away.status, 503)
    assert.include(away.text, 'node ace module:status')
    assert.include(away.all('link', { rel: 'stylesheet' })[1].attributes.href, '/ops/assets/')

    const { serves } = options
    options.serves = ['search']
    atEnd(() => {
      options.serves = serves
    })
    for (const path of ['/ops', '/ops/login', '/ops/modules/search/dial']) {
      const page = await visitor.get(path)
      assert.equal(page.status, 404, path)
      assert.include(page.text, 'add web to SERVE')
    }
  })

  test('allow nothing that pages of the site do not', async ({ assert }) => {
    const visitor = await operator()
    const site = await fetch(addresses.site)
    const policy = site.headers.get('content-security-policy')
    for (const path of ['/ops', '/ops/history', '/ops/nothing']) {
      const { headers } = await visitor.get(path)
      assert.equal(headers.get('content-security-policy'), policy)
      assert.equal(headers.get('cache-control'), 'private, no-store')
    }
  })
})
