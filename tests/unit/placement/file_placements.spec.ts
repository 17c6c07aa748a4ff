import { test } from '@japa/runner'
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Placement } from '#switchboard/placement/placement'
import { SettingsError } from '#switchboard/settings'
import { eventually } from '#tests/support/eventually'
import { failureOf } from '#tests/support/failure_of'
import { placementsFile } from '#tests/support/placements_file'

const NO_JSON = 'are not a JSON object of modules'
const noShare = (value: string, what: string) =>
  `say ${value} for the ${what}; it is a whole number from 0 to 100`

/** Nothing of a host obeys these; each with what is said of it after the file's name. */
const WRONG: [name: string, content: unknown, sentence: string][] = [
  ['no JSON', '{ "search": ', NO_JSON],
  ['nothing at all', '', NO_JSON],
  ['a list', [], NO_JSON],
  ['no module', { serach: {} }, 'name "serach", which is no module; there are search,users'],
  ['no object for a module', { search: 25 }, 'have no object for "search"'],
  ['an unknown word', { users: { dail: 1 } }, 'say "dail" of users; there are dial and shadow'],
  ['half a percent', { users: { dial: 0.5 } }, noShare('0.5', 'dial of users')],
  ['more than all', { search: { dial: 101 } }, noShare('101', 'dial of search')],
  ['less than nothing', { search: { shadow: -1 } }, noShare('-1', 'shadow of search')],
  ['a number as text', { search: { dial: '25' } }, noShare('"25"', 'dial of search')],
  ['null', { search: { shadow: null } }, noShare('null', 'shadow of search')],
]

test.group('Placements in a file', () => {
  test('are obeyed before a host takes requests; what is not named stays', async ({ assert }) => {
    const { path, placements, write } = await placementsFile()
    await write({ search: { dial: 25, shadow: 10 } })
    await placements.load()
    assert.deepEqual(placements.of('search'), { dial: 25, shadow: 10, store: null })
    assert.deepEqual(placements.of('users'), { dial: 5, shadow: 0, store: null })
    assert.equal(placements.source, path)
    assert.isNull(placements.obeyed)
  })

  test('are obeyed within a second when the file is written or replaced', async ({ assert }) => {
    const { placements, write, replace, obeys, notices } = await placementsFile({ every: 100 })
    await write({})
    await placements.load()
    placements.start()
    await write({ search: { dial: 30 } })
    assert.isBelow(await obeys('search', 30), 1000)
    await replace({ search: { dial: 60 }, users: { shadow: 5 } })
    assert.isBelow(await obeys('search', 60), 1000)
    assert.equal(placements.of('users').shadow, 5)
    await replace({ users: { dial: 100 } })
    assert.isBelow(await obeys('users', 100), 1000)
    assert.equal(placements.of('search').dial, 5, 'what it names no more goes as the settings say')
    assert.isEmpty(notices)
  })

  test('let no host start that say what cannot be obeyed, or are not there', async ({ assert }) => {
    const { path, placements, write } = await placementsFile()
    const refused = async (sentence: string, name: string) => {
      const failure = await failureOf(placements.load())
      assert.instanceOf(failure, SettingsError, name)
      assert.equal(failure.message, `The placements in ${path} ${sentence}`, name)
    }
    await refused('cannot be read (ENOENT)', 'nowhere')
    for (const [name, content, sentence] of WRONG) {
      await write(content)
      await refused(sentence, name)
    }
  })

  test('that cannot be obeyed later change nothing, and are reported once', async ({ assert }) => {
    const { path, placements, write, replace, notices, obeys } = await placementsFile({ every: 10 })
    await write({ search: { dial: 25 } })
    await placements.load()
    placements.start()
    const much = { search: { dial: 80 }, users: { dial: 'much' } }
    for (const [content, sentence] of [
      [much, noShare('"much"', 'dial of users')],
      [[], NO_JSON],
    ]) {
      notices.length = 0
      await replace(content)
      await eventually(async () => notices.length > 0)
      await pause(50)
      assert.deepEqual(notices, [
        `The placements in ${path} ${sentence}. What was obeyed so far holds`,
      ])
      assert.equal(placements.of('search').dial, 25)
      assert.sameMembers([...placements.refusals.values()], [notices[0], notices[0]])
    }
    notices.length = 0
    await rm(path)
    await eventually(async () => notices.length > 0)
    await pause(50)
    assert.lengthOf(notices, 1)
    assert.match(notices[0], /cannot be read \(ENOENT\)/)
    await write({ search: { dial: 50 } })
    await obeys('search', 50)
  })

  /** A gate that refuses to let search go while it is shut. */
  function gateOfSearch() {
    const gate = {
      isShut: true,
      asked: [] as string[],
      async ask(module: string, to: Placement, from: Placement) {
        if (module === 'search') gate.asked.push(`${from.dial} → ${to.dial}`)
        return gate.isShut && module === 'search' && to.dial > from.dial ? 'search may not yet' : to
      },
    }
    return gate
  }

  test('wait for their gate: what it refuses is tried again later', async ({ assert }) => {
    const gate = gateOfSearch()
    const file = await placementsFile({ every: 10, gate: gate.ask })
    const { placements, write, replace, notices, obeys } = file
    await write({ search: { dial: 0 } })
    await placements.load()
    placements.start()
    gate.asked.length = 0
    await replace({ search: { dial: 75 }, users: { dial: 20 } })
    await obeys('users', 20)
    await eventually(async () => gate.asked.length > 3)
    assert.equal(placements.of('search').dial, 0)
    assert.include(gate.asked, '0 → 75')
    assert.deepEqual(notices, ['search may not yet'])
    assert.deepEqual([...placements.refusals], [['search', 'search may not yet']])
    gate.isShut = false
    await obeys('search', 75)
    assert.lengthOf(notices, 1)
    assert.isEmpty(placements.refusals)
  })

  test('let a host start at home where the gate refuses, and go when it opens', async ({
    assert,
  }) => {
    const gate = gateOfSearch()
    const { placements, write, obeys } = await placementsFile({ every: 10, gate: gate.ask })
    await write({ search: { dial: 100, shadow: 10 }, users: { dial: 20 } })
    await placements.load()
    assert.deepEqual(placements.of('search'), { dial: 0, shadow: 0, store: null })
    assert.equal(placements.of('users').dial, 20, 'the gate lets it go')
    assert.deepEqual(gate.asked, ['0 → 100'], 'and not from what the settings say')
    placements.start()
    gate.isShut = false
    await obeys('search', 100)
    assert.equal(placements.of('search').shadow, 10)
  })
})
