import { test } from '@japa/runner'
import type { HostReport } from '#ops/figures/host_reports'
import { reportOf } from '#ops/figures/module_report'
import { isElsewhere, placementAt, placementOfHosts, sideFor } from '#ops/placement/as_hosts_do'
import { failureOf } from '#tests/support/failure_of'
import { met } from '#tests/support/met'
import { Notes, notesModule } from '#tests/support/notes'
import { switchboardOf } from '#tests/support/test_switchboard'
import { turnable } from '#tests/support/turnable'

interface Given {
  dial?: number
  serves?: string[]
  url?: string | undefined
}

const hostWith = ({ dial = 0, serves = ['web', 'notes'], url = 'http://127.0.0.1:1' }: Given) => {
  const switchboard = switchboardOf([{ client: Notes, module: notesModule(), url }], {
    placements: turnable({ notes: { dial, store: 'one store' } }),
    serves,
  })
  return switchboard
}

function host(name: string, given: Given, seenAt = new Date()): HostReport {
  const told = { id: name, name, address: null, startedAt: seenAt, seenAt, obeyed: null }
  const visitors = { requests: 0, failed: 0 }
  return { ...told, serves: [], outboxes: [], visitors, modules: reportOf(hostWith(given)) }
}

test.group('Where a command has its calls made', () => {
  test('is where living hosts send theirs', ({ assert }) => {
    const gone = new Date(Date.now() - 60_000)
    const hosts = [host('a', { dial: 100 }), host('b', { dial: 100 }), host('c', {}, gone)]
    assert.deepEqual(placementOfHosts('notes', hosts), {
      dial: 100,
      shadow: 0,
      store: 'one store',
    })
    assert.isNull(placementOfHosts('notes', []))
  })

  test('is not guessed where they do not agree', ({ assert }) => {
    const hosts = [host('a', { dial: 100 }), host('b', { dial: 0 })]
    assert.match(
      placementOfHosts('notes', hosts) as string,
      /^hosts do not agree where calls of notes go: a is at dial 100, b at 0\./
    )
    const caller = host('b', { dial: 0, serves: ['web'] })
    assert.isObject(
      placementOfHosts('notes', [host('a', { dial: 100 }), caller]),
      'it has no choice'
    )
  })

  test('is elsewhere only where another store has it all', ({ assert }) => {
    const at = (dial: number, sharesStore: boolean, serves?: string[]) => {
      const told = host('a', { dial, serves })
      Object.assign(told.modules.notes.peer!, { sharesStore })
      return isElsewhere('notes', [told])
    }
    assert.isTrue(at(100, false))
    assert.isFalse(at(100, true))
    assert.isFalse(at(50, true))
    assert.isFalse(at(100, false, ['web']), 'it has no store here')
    assert.isFalse(isElsewhere('notes', []))
  })

  test('needs the address of the other host, if it is there', ({ assert }) => {
    const alone = hostWith({}).line('notes')
    const placement = { dial: 100, shadow: 0, store: null }
    assert.equal(sideFor(alone, placement, 'key'), 'remote')
    assert.equal(sideFor({ ...alone, peer: null }, { ...placement, dial: 0 }, 'key'), 'local')
    assert.throws(
      () => sideFor({ ...alone, peer: null }, placement, 'key'),
      'notes is unavailable: its calls go to another host, whose address is not known here. Set NOTES_URL'
    )
  })

  test('may be the one side or the other, by name', async ({ assert }) => {
    const switchboard = hostWith({})
    const line = switchboard.line('notes')
    met(switchboard, 'notes')
    assert.equal((await placementAt('here', line)).dial, 0)
    line.peer!.meet = async () => {}
    assert.deepEqual(await placementAt('there', line), { dial: 100, shadow: 0, store: 'one store' })
    for (const [where, missing] of [
      ['here', { ...line, local: null }],
      ['there', { ...line, peer: null }],
    ] as const)
      assert.match(
        (await failureOf(placementAt(where, missing))).message,
        /^notes is unavailable: it/
      )
  })
})
