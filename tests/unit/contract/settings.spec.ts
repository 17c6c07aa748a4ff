import { test } from '@japa/runner'
import { CallContext } from '#switchboard/call'
import { defineModules, SettingsError, type ModuleSetting } from '#switchboard/settings'
import { Journal } from '#tests/support/journal'
import { notes, Notes, notesModule } from '#tests/support/notes'
import { switchboardOf } from '#tests/support/test_switchboard'

const module = (setting: Partial<ModuleSetting> = {}): ModuleSetting => ({
  contract: notes,
  load: async () => ({ default: notesModule() }),
  dial: 0,
  url: undefined,
  ...setting,
})
const url = 'http://notes.internal:3334'

test.group('The settings of the modules', () => {
  test('are taken as they are where every module is served here or remote', ({ assert }) => {
    for (const settings of [
      { serves: ['web', 'notes'], modules: { notes: module() } },
      { serves: ['web'], modules: { notes: module({ dial: 100, url }) } },
      { serves: ['web', 'notes'], modules: { notes: module({ dial: 100, url }) } },
      { serves: ['notes'], modules: { notes: module({ url }) } },
      { serves: ['notes'], modules: { notes: module({ url: 'HTTPS://notes.internal' }) } },
    ]) {
      assert.deepEqual(defineModules(settings), settings)
    }
  })

  const ofHttp = (begin: string) =>
    `NOTES_URL begins with "${begin}…"; it must be the http or https address of a host's internal port`
  const refused: [name: string, serves: string[], setting: Partial<ModuleSetting>, why: string][] =
    [
      [
        'SERVE has a name that does not exist',
        ['web', 'nodes'],
        {},
        'SERVE names "nodes", which does not exist. Choose from: web,notes',
      ],
      [
        'a module is sent away to nowhere',
        ['notes'],
        { dial: 100 },
        'NOTES_DIAL sends the module "notes" away, but NOTES_URL does not say where',
      ],
      [
        'a module is neither served here nor remote',
        ['web'],
        { url },
        'The module "notes" is neither served here nor remote. Add it to SERVE, or set NOTES_DIAL=100 and ' +
          'NOTES_URL to the internal address of its host.',
      ],
      ...[0.5, 101, -1, Number.NaN].map((dial): (typeof refused)[number] => [
        `a dial is ${dial}`,
        ['notes'],
        { dial, url },
        `NOTES_DIAL is ${dial}; it must be a whole number from 0 to 100`,
      ]),
      ...['ftp://x', 'postgres://x:5432/y', 'notes.internal:3334', '//x', 'httpx://x'].flatMap(
        (wrong) =>
          [0, 100].map((dial): (typeof refused)[number] => [
            `an address is ${wrong}, at ${dial}`,
            ['notes'],
            { dial, url: wrong },
            ofHttp(wrong.slice(0, 8)),
          ])
      ),
    ]
  test('are refused where they cannot be meant, and say why', ({ assert }) => {
    for (const [name, serves, setting, why] of refused) {
      const settings = { serves, modules: { notes: module(setting) } }
      assert.throws(() => defineModules(settings), SettingsError, why, name)
    }
  })

  test('name all modules that can be asked', ({ assert }) => {
    const switchboard = switchboardOf([{ client: Notes, module: notesModule() }])
    assert.throws(
      () => switchboard.client(Journal, new CallContext()),
      'There is no module "journal"; config/modules.ts lists notes'
    )
  })
})
