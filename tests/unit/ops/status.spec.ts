import { test } from '@japa/runner'
import { troublesOf } from '#ops/console/presenters/troubles'
import { type HostReport } from '#ops/figures/host_reports'
import { reportOf } from '#ops/figures/module_report'
import { Metrics } from '#ops/metrics/metrics'
import { statusOf } from '#ops/placement/status'
import { FALLBACKS, type Fallback } from '#switchboard/calls/fallback'
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

/** A host that is heard of, with what it tells of its modules. */
function heard(name: string, switchboard: Switchboard, serves = [...switchboard.options.serves]) {
  const now = new Date()
  const modules = reportOf(switchboard)
  return {
    id: name,
    name,
    address: null,
    serves,
    startedAt: now,
    seenAt: now,
    obeyed: null,
    modules,
    outboxes: [],
    visitors: { requests: 0, failed: 0 },
  }
}

/** What `module:status` says of the notes, by what these hosts tell. */
async function statusBy(switchboard: Switchboard, ...hosts: HostReport[]) {
  const figures = { traffic: async () => [] } as never
  const { modules } = await statusOf(switchboard, figures, { all: async () => hosts } as never)
  return modules[0]
}

test.group('What operators are told of a module', (group) => {
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
    const near = heard('near', switchboard)
    const metrics = await new Metrics(switchboard).registry.metrics()
    return {
      status: (await statusBy(switchboard, near)).troubles,
      overview: troublesOf('notes', [near], switchboard.placements.of('notes')),
      gauge: /module_store_changed\{module="notes"\} (\d)/.exec(metrics)?.[1],
    }
  }

  /** Two hosts that agreed on a store as the dial was set; `change` has the other one work on a wrong one. */
  async function agreed(dial: number, { there = store, serves = ['web', 'notes'] } = {}) {
    const placements = turnable({ notes: { dial } })
    const options = { serves }
    const hosts = await notesOnTwoHosts({ placements, store, otherStore: there, options })
    const { peer, client } = hosts
    const set = () => placements.turn('notes', { store: peer.store })
    if (dial > 0) set()
    const change = async () => {
      serveOnWire(
        switchboardOf([{ client: Notes, module: notesModule(), store: () => wrong.client() }])
      )
      await peer.shakeHands()
    }
    /** Why a command fails. */
    const whyItFails = async () => {
      const { message } = await failureOf(client().write({ text: 'x' }))
      return message.split(/: (.*)/)[1]
    }
    return { ...hosts, set, change, whyItFails }
  }

  const nothing = { status: [], overview: [], gauge: '0' }
  const saying = (what: string) => ({
    status: [`${what} (says near)`],
    overview: [`at near, ${what}`],
    gauge: '1',
  })

  test('is that calls are made at home, since the shared store changed', async ({ assert }) => {
    const { switchboard, client, change } = await agreed(100)
    assert.deepEqual(await told(switchboard), nothing)
    await change()
    const fallbacks = toldOn<Fallback>(FALLBACKS, 'notes')
    await client().all({})
    const [, why] = fallbacks[0].reason.split(/: (.*)/)
    assert.match(why, /works on another store/)
    assert.deepEqual(await told(switchboard), saying(`its calls are made at home, since ${why}`))
  })

  test('is that calls fail after a whole move, until the dial is set anew', async ({ assert }) => {
    const { switchboard, change, set, whyItFails } = await agreed(100, {
      there: () => elsewhere.client(),
    })
    assert.deepEqual(await told(switchboard), nothing)
    await change()
    const why = await whyItFails()
    assert.match(why, /works on another store/)
    assert.deepEqual(await told(switchboard), saying(`its calls fail, since ${why}`))
    set()
    assert.deepEqual(await told(switchboard), nothing)
  })

  test('is that calls fail at a host that does not serve the module', async ({ assert }) => {
    const { switchboard, change, whyItFails } = await agreed(100, { serves: ['web'] })
    await change()
    const why = await whyItFails()
    assert.deepEqual(await told(switchboard), saying(`its calls fail, since ${why}`))
  })

  test('is nothing while no call goes there', async ({ assert }) => {
    const { switchboard, change } = await agreed(0)
    await change()
    assert.deepEqual(await told(switchboard), nothing)
  })

  test('is who serves it, also a host that reports elsewhere and answers', async ({ assert }) => {
    const { switchboard } = await agreed(100, { serves: ['web'] })
    const served = async (...hosts: HostReport[]) => {
      const { servedBy, servedElsewhere } = await statusBy(switchboard, ...hosts)
      return { servedBy, servedElsewhere }
    }
    const web = heard('web', switchboard)
    assert.deepEqual(await served(web), { servedBy: [], servedElsewhere: true })
    const far = heard('far', switchboard, ['notes'])
    far.modules.notes.peer = null
    const both = await served(web, far)
    assert.deepEqual(both, { servedBy: ['far'], servedElsewhere: false }, 'it is the one it knows')
    web.modules.notes.peer!.status = 'unreachable'
    assert.deepEqual(await served(web), { servedBy: [], servedElsewhere: false })
  })

  test('is which dial a host obeys, where it comes from elsewhere', async ({ assert }) => {
    const { switchboard } = await agreed(0)
    const troubles = async (more: { dial?: number; source?: string }) => {
      const near = heard('near', switchboard)
      Object.assign(near.modules.notes, more)
      return (await statusBy(switchboard, near)).troubles
    }
    assert.deepEqual(await troubles({ dial: 30, source: 'a.json' }), [
      'obeys dial 30 and shadow 0, from a.json (says near)',
    ])
    assert.isEmpty(await troubles({ source: 'a.json' }), 'the same from elsewhere is the same')
    assert.isEmpty(await troubles({ dial: 30 }), 'it has yet to follow')
  })

  test('is what the gate refuses of a file, and by whom', async ({ assert }) => {
    const { switchboard } = await agreed(0)
    const refusal = 'dial stays at 0, not 100: the other host of notes does not shake hands'
    switchboard.placements.refusals = new Map([['notes', refusal]])
    const { status, overview } = await told(switchboard)
    assert.deepEqual(
      { status, overview },
      {
        status: [`${refusal} (says near)`],
        overview: [`at near, ${refusal}`],
      }
    )
  })

  test('is that no host knows another one, where the dial sends calls there', async ({
    assert,
  }) => {
    const { switchboard } = await agreed(30)
    const near = heard('near', switchboard)
    assert.isEmpty((await statusBy(switchboard, near)).troubles)
    near.modules.notes.peer = null
    const { troubles } = await statusBy(switchboard, near)
    assert.lengthOf(troubles, 1)
    assert.include(troubles[0], 'no other host of notes is known. Set NOTES_URL')
  })
})
