import { test } from '@japa/runner'
import { troublesOf } from '#ops/console/presenters/troubles'
import { reportOf, type HostReport, type ModuleReport } from '#ops/figures/host_reports'
import { Metrics } from '#ops/metrics/metrics'
import { statusOf } from '#ops/placement/status'
import { FALLBACKS, type Fallback } from '#switchboard/clients/placed'
import type { Switchboard } from '#switchboard/switchboard'
import { failureOf } from '#tests/support/failure_of'
import { Notes, notesModule, NOTES_TABLE } from '#tests/support/notes'
import { notesOnTwoHosts } from '#tests/support/notes_on_two_hosts'
import { notesStore } from '#tests/support/notes_store'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { makeStore } from '#tests/support/test_store'
import { switchboardOf } from '#tests/support/test_switchboard'
import { toldOn } from '#tests/support/told_on'
import { turnable } from '#tests/support/turnable'

test.group('What operators are told of a store that changed underneath', (group) => {
  const store = notesStore(group)
  let elsewhere: Awaited<ReturnType<typeof makeStore>>
  let wrong: Awaited<ReturnType<typeof makeStore>>
  group.setup(async () => {
    elsewhere = await makeStore('notes_elsewhere', [NOTES_TABLE])
    wrong = await makeStore('notes_wrong', [NOTES_TABLE])
    return async () => {
      for (const one of [elsewhere, wrong]) await one.drop()
    }
  })

  /** What a host called `near` has `module:status`, the overview, and the metrics say of the notes. */
  async function told(switchboard: Switchboard) {
    const near: HostReport = {
      id: '1',
      name: 'near',
      serves: [...switchboard.options.serves],
      startedAt: new Date(),
      seenAt: new Date(),
      obeyed: null,
      modules: reportOf(switchboard),
      outboxes: [],
    }
    const figures = { traffic: async () => [] }
    const { modules } = await statusOf(
      switchboard,
      figures as never,
      { all: async () => [near] } as never
    )
    const placement = switchboard.placements.of('notes')
    const metrics = await new Metrics(switchboard).registry.metrics()
    return {
      status: modules[0].troubles,
      overview: troublesOf('notes', [near], placement),
      gauge: /module_store_changed\{module="notes"\} (\d)/.exec(metrics)?.[1],
    }
  }

  /** Two hosts that agreed on a store as the dial was set; `change` has the other one work on a wrong one. */
  async function agreed(dial: number, { there = store, serves = ['web', 'notes'] } = {}) {
    const placements = turnable({ notes: { dial } })
    const hosts = await notesOnTwoHosts({
      placements,
      store,
      otherStore: there,
      options: { serves },
    })
    const { peer } = hosts
    const set = () => placements.turn('notes', { store: peer.store })
    if (dial > 0) set()
    const change = async () => {
      serveOnWire(
        switchboardOf([{ client: Notes, module: notesModule(), store: () => wrong.client() }])
      )
      await peer.shakeHands()
    }
    return { ...hosts, set, change }
  }

  const nothing = { status: [], overview: [], gauge: '0' }
  const saying = (what: string) => ({
    status: [`${what} (says near)`],
    overview: [`at near, ${what}`],
    gauge: '1',
  })

  for (const dial of [50, 100]) {
    test(`is that calls are made at home and why, at ${dial} of a shared store`, async ({
      assert,
    }) => {
      const { switchboard, client, change } = await agreed(dial)
      assert.deepEqual(await told(switchboard), nothing)
      await change()
      const fallbacks = toldOn<Fallback>(FALLBACKS, 'notes')
      // At 50 not every request's calls are placed there.
      for (let at = 0; fallbacks.length === 0; at++) await client({ requestId: String(at) }).all({})
      const [, why] = fallbacks[0].reason.split(/: (.*)/)
      assert.match(why, /works on another store/)
      assert.deepEqual(await told(switchboard), saying(`its calls are made at home, since ${why}`))
    })
  }

  test('is that calls fail and why, after a whole move, until the dial is set anew', async ({
    assert,
  }) => {
    const { switchboard, client, change, set } = await agreed(100, {
      there: () => elsewhere.client(),
    })
    assert.deepEqual(await told(switchboard), nothing)
    await change()
    const failure = await failureOf(client().write({ text: 'x' }))
    const [, why] = failure.message.split(/: (.*)/)
    assert.match(why, /works on another store/)
    assert.deepEqual(await told(switchboard), saying(`its calls fail, since ${why}`))
    set()
    assert.deepEqual(await told(switchboard), nothing)
  })

  test('is that calls fail and why, at a host that does not serve the module', async ({
    assert,
  }) => {
    const { switchboard, client, change } = await agreed(100, { serves: ['web'] })
    assert.deepEqual(await told(switchboard), nothing)
    await change()
    const failure = await failureOf(client().write({ text: 'x' }))
    const [, why] = failure.message.split(/: (.*)/)
    assert.deepEqual(await told(switchboard), saying(`its calls fail, since ${why}`))
  })

  test('is nothing while no call goes there', async ({ assert }) => {
    const { switchboard, change } = await agreed(0)
    await change()
    assert.deepEqual(await told(switchboard), nothing)
  })
})

test.group('Who serves a module', (group) => {
  const store = notesStore(group)

  test('is also a host that tells of itself elsewhere, as long as it answers', async ({
    assert,
  }) => {
    const placements = turnable({ notes: { dial: 100 } })
    const { switchboard } = await notesOnTwoHosts({
      placements,
      store,
      options: { serves: ['web'] },
    })
    const host = (name: string, serves: string[]) =>
      ({ name, serves, seenAt: new Date(), modules: reportOf(switchboard) }) as HostReport
    const told = async (...hosts: HostReport[]) => {
      const { modules } = await statusOf(
        switchboard,
        { traffic: async () => [] } as never,
        { all: async () => hosts } as never
      )
      const { servedBy, servedElsewhere } = modules[0]
      return { servedBy, servedElsewhere }
    }
    const web = host('web', ['web'])
    assert.deepEqual(await told(web), { servedBy: [], servedElsewhere: true })
    const far = host('far', ['notes'])
    far.modules.notes.peer = null
    const both = await told(web, far)
    assert.deepEqual(both, { servedBy: ['far'], servedElsewhere: false }, 'it is the one it knows')
    web.modules.notes.peer!.status = 'unreachable'
    assert.deepEqual(await told(web), { servedBy: [], servedElsewhere: false })
  })
})

test.group('What operators are told of a host that takes its dials from elsewhere', (group) => {
  const store = notesStore(group)

  test('is what it obeys, where that differs', async ({ assert }) => {
    const placements = turnable({ notes: { dial: 0 } })
    const { switchboard } = await notesOnTwoHosts({ placements, store })
    const told = async (more: Partial<ModuleReport>) => {
      const modules = reportOf(switchboard)
      Object.assign(modules.notes, more)
      const near = { name: 'near', serves: ['notes'], seenAt: new Date(), modules }
      const { modules: all } = await statusOf(
        switchboard,
        { traffic: async () => [] } as never,
        { all: async () => [near] } as never
      )
      return all[0].troubles
    }
    assert.deepEqual(await told({ dial: 30, source: 'a.json' }), [
      'obeys dial 30 and shadow 0, from a.json (says near)',
    ])
    assert.isEmpty(await told({ source: 'a.json' }), 'the same from elsewhere is the same')
    assert.isEmpty(await told({ dial: 30 }), 'it has yet to follow')
  })
})
