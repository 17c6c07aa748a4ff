import { test } from '@japa/runner'
import { admit } from '#switchboard/placement/admit'
import type { Placement } from '#switchboard/placement/placement'
import { Notes, notesModule, NOTES_TABLE } from '#tests/support/notes'
import { notesOnTwoHosts } from '#tests/support/notes_on_two_hosts'
import { notesStore } from '#tests/support/notes_store'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { makeStore } from '#tests/support/test_store'
import { switchboardOf } from '#tests/support/test_switchboard'
import { turnable } from '#tests/support/turnable'

const at = (dial: number): Placement => ({ dial, shadow: 0, store: null })

test.group('A placement that no command has checked', (group) => {
  const store = notesStore(group)
  let wrong: Awaited<ReturnType<typeof makeStore>>
  group.setup(async () => {
    wrong = await makeStore('notes_admit', [NOTES_TABLE])
    return () => wrong.drop()
  })

  test('is obeyed for the store that the other host has now, not the one it was met with', async ({
    assert,
  }) => {
    const placements = turnable({ notes: { dial: 0 } })
    const otherStore = () => wrong.client()
    const { switchboard, peer, client } = await notesOnTwoHosts({ placements, store, otherStore })
    const line = switchboard.line('notes')
    assert.match(
      String(await admit(line, at(50), at(0))),
      /^dial stays at 0, not 50: .*moved whole/
    )

    serveOnWire(switchboardOf([{ client: Notes, module: notesModule(), store }]))
    await peer.shakeHands()
    const admitted = await admit(line, at(100), at(0))
    assert.deepEqual(admitted, { ...at(100), store: peer.store })
    placements.turn('notes', admitted as Placement)
    assert.isTrue((await client().write({ text: 'one' })).ok)
    assert.deepEqual(await admit(line, at(100), placements.of('notes')), admitted, 'it stays')
  })

  test('is obeyed at the first handshake, and has no effect without both sides', async ({
    assert,
  }) => {
    serveOnWire(switchboardOf([{ client: Notes, module: notesModule(), store }]))
    const { switchboard } = await notesOnTwoHosts({ placements: turnable({ notes: {} }), store })
    const line = switchboard.line('notes')
    Object.assign(line.peer!, { status: 'unknown', store: null, sharesStore: null })
    assert.deepEqual(await admit(line, at(100), at(0)), { ...at(100), store: line.peer!.store })
    assert.isNotNull(line.peer!.store)
    for (const one of [
      { ...line, peer: null },
      { ...line, local: null },
    ])
      assert.deepEqual(await admit(one, at(30), at(0)), at(30))
  })
})
