import { test } from '@japa/runner'
import { admit } from '#switchboard/placement/admit'
import { FilePlacements } from '#switchboard/placement/file_placements'
import { placementsFrom, type PlacementsConfig } from '#switchboard/placement/placements_from'
import { StorePlacements } from '#switchboard/placement/store_placements'
import type { Switchboard } from '#switchboard/switchboard'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { goneAndBack } from '#tests/support/gone_and_back'
import { notes, notesModule } from '#tests/support/notes'
import { notesOnTwoHosts } from '#tests/support/notes_on_two_hosts'
import { notesStore } from '#tests/support/notes_store'
import { placementsFile } from '#tests/support/placements_file'

const settings = {
  serves: ['web', 'notes'],
  modules: {
    notes: { contract: notes, load: async () => ({ default: notesModule() }), dial: 7, url: 'x' },
  },
}
const config = { file: undefined, store: null, listen: null, every: 20 }

test.group('Where a host has its placements from', (group) => {
  const store = notesStore(group)
  const notices: string[] = []
  group.each.setup(() => void (notices.length = 0))

  const from = (given: Partial<PlacementsConfig>, switchboard?: () => Switchboard) =>
    placementsFrom({ ...config, ...given }, settings, {
      store,
      gate: async (module, ...move) => admit(switchboard!().line(module), ...move),
      report: () => {},
      notice: (message) => notices.push(message),
    })

  test('is a file, else the switchboard’s store, else its settings', async ({ assert }) => {
    assert.instanceOf(from({ file: '/a', store: 'switchboard' }), FilePlacements)
    assert.equal(from({ file: '/a' }).source, '/a')
    assert.instanceOf(from({ store: 'switchboard' }), StorePlacements)
    const placements = from({})
    assert.equal(placements.source, 'settings')
    await placements.load()
    assert.deepEqual(placements.of('notes'), { dial: 7, shadow: 0, store: null })
  })

  test('is a file whose dials wait for the other host, and then are obeyed', async ({ assert }) => {
    const { path: file, replace } = await placementsFile()
    await replace({ notes: { dial: 0 } })
    const gate = await goneAndBack()
    await gate.close()
    const placements = from({ file }, () => hosts.switchboard)
    const hosts = await notesOnTwoHosts({ placements, store, url: gate.url })
    await placements.load()
    placements.start()
    atEnd(() => placements.stop())
    await replace({ notes: { dial: 60 } })
    await eventually(async () => notices.length > 0)
    assert.equal(placements.of('notes').dial, 0)
    assert.lengthOf(notices, 1)
    assert.match(
      notices[0],
      /^dial stays at 0, not 60: the other host of notes does not shake hands: .*ECONNREFUSED/
    )
    await gate.open()
    await hosts.peer.shakeHands()
    await eventually(async () => placements.of('notes').dial === 60)

    await gate.close()
    await hosts.peer.shakeHands()
    await replace({ notes: { dial: 60, shadow: 5 } })
    await eventually(async () => notices.length > 1)
    assert.equal(placements.of('notes').shadow, 0)
    await replace({ notes: { dial: 0 } })
    await eventually(async () => placements.of('notes').dial === 0)
  })
})
