import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { setTimeout as pause } from 'node:timers/promises'
import { HostReports } from '#ops/figures/host_reports'
import { Visitors } from '#ops/figures/visitors'
import { Outbox } from '#switchboard/events/outbox'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { Journal, journalModule } from '#tests/support/journal'
import { addresses } from '#tests/support/listeners'
import { Notes, notesModule } from '#tests/support/notes'
import { notesStore } from '#tests/support/notes_store'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { turnable } from '#tests/support/turnable'
import { unique } from '#tests/support/unique'
import { version } from '#tests/support/versions'

test.group('What a host says of itself', (group) => {
  const store = notesStore(group)

  async function reporting(more: Parameters<typeof switchboardOf>[0] = []) {
    const db = await app.container.make('lucid.db')
    const table = () => db.connection('switchboard')
    const placements = turnable({ notes: { dial: 30 }, journal: {} })
    const notes = { client: Notes, module: notesModule(), store, url: addresses.internal }
    const switchboard = switchboardOf([notes, ...more], { placements })
    const reports = new HostReports(table, switchboard, new Visitors(), () => {})
    const name = unique('host')
    atEnd(() => reports.stop())
    const row = async () => (await reports.all()).find((one) => one.name === name)
    return { reports, name, placements, switchboard, table, row }
  }

  test('is there while it runs, with what the other does not understand', async ({ assert }) => {
    serveOnWire(switchboardOf([{ ...version({ counts: false }), store }]))
    const { reports, name, switchboard, row } = await reporting()
    assert.isUndefined(await row())
    await switchboard.line('notes').peer!.shakeHands()
    reports.start(name)
    const { serves, startedAt, seenAt, obeyed, modules, outboxes } = await eventually(row)
    assert.deepEqual(serves, ['web', 'notes'])
    for (const moment of [startedAt, seenAt]) assert.closeTo(moment.getTime(), Date.now(), 5000)
    assert.isNull(obeyed)
    const { peer, ...own } = modules.notes
    const placed = {
      dial: 30,
      shadow: 0,
      store: null,
      source: 'settings',
      refused: null,
      isLocal: true,
      fence: null,
    }
    assert.deepEqual(own, placed)
    const { incompatible, ...told } = peer!
    assert.sameMembers(Object.keys(incompatible), ['write', 'all', 'whoAsks'])
    assert.equal(incompatible.all, 'it is not offered there')
    assert.containsSubset(told, { status: 'reachable', sharesStore: true, breaker: 'closed' })
    assert.isEmpty(outboxes)
    await reports.stop()
    assert.isUndefined(await row())
  })

  test('is renewed at once when a dial is turned, and every other second', async ({ assert }) => {
    const { reports, name, placements, row } = await reporting()
    reports.start(name)
    const first = await eventually(row)
    placements.turn('notes', { dial: 60 })
    placements.obeyed = '77'
    const turned = await eventually(async () => {
      const found = await row()
      return found?.modules.notes.dial === 60 && found
    }, 1000)
    assert.equal(turned.id, first.id)
    const renewed = await eventually(async () => {
      const found = await row()
      return found?.obeyed === '77' && found.seenAt > turned.seenAt && found
    })
    assert.deepEqual(renewed.startedAt, first.startedAt)
  })

  test('stays gone when a dial is turned while it stops, and after', async ({ assert }) => {
    const { reports, name, placements, row } = await reporting()
    reports.start(name)
    await eventually(row)
    placements.turn('notes', { dial: 40 })
    const stopped = reports.stop()
    placements.turn('notes', { dial: 50 })
    await stopped
    placements.turn('notes', { dial: 60 })
    await pause(50)
    assert.isUndefined(await row())
  })

  test('tells what waits in its outboxes', async ({ assert }) => {
    const journal = { client: Journal, module: journalModule(), store }
    const { reports, name, row } = await reporting([journal])
    const outbox = new Outbox(store, new Map([['notes.written', ['journal']]]))
    await store().transaction(async (db) => {
      const note = { note: { id: 1, author: 'Mary', text: 'x' }, version: 1 }
      const origin = { requestId: 'r', traceparent: `00-${'1'.repeat(32)}-${'1'.repeat(16)}-01` }
      await outbox.add(db, 'notes.written', [note, note], origin as never)
    })
    reports.start(name)
    const [{ oldestSeconds, ...lag }] = (await eventually(row)).outboxes
    assert.deepEqual(lag, { module: 'notes', subscriber: 'journal', waiting: 2, dead: 0 })
    assert.isAtLeast(oldestSeconds, 0)
  })

  test('forgets hosts that were not heard of for an hour', async ({ assert }) => {
    const { reports, name, table, row } = await reporting()
    const old = unique('host')
    const gone = (id: string, ago: string) =>
      table().rawQuery(
        `INSERT INTO hosts (id, name, serves, started_at, seen_at, modules, outboxes)
         VALUES (gen_random_uuid(), ?, '{}', now(), now() - ?::interval, '{}', '[]')`,
        [id, ago]
      )
    atEnd(() => table().from('hosts').whereLike('name', `${old}%`).delete())
    await gone(`${old}a`, '61 minutes')
    await gone(`${old}b`, '59 minutes')
    const names = async () => (await reports.all()).map((one) => one.name)
    assert.notInclude(await names(), `${old}a`)
    assert.include(await names(), `${old}b`)
    reports.start(name)
    await eventually(row)
    await eventually(
      async () => (await table().from('hosts').where('name', `${old}a`)).length === 0
    )
  })
})
