import { test } from '@japa/runner'
import { defineModules, SettingsError, type ModuleSetting } from '#switchboard/settings'
import { notes, notesModule } from '#tests/support/notes'

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

  test('are refused where SERVE has a name that does not exist, with those that do', ({
    assert,
  }) => {
    const settings = { serves: ['web', 'nodes'], modules: { notes: module() } }
    assert.throws(
      () => defineModules(settings),
      SettingsError,
      'SERVE names "nodes", which does not exist. Choose from: web,notes'
    )
  })

  test('are refused where a dial is no whole number from 0 to 100', ({ assert }) => {
    for (const dial of [0.5, 101, -1, Number.NaN]) {
      assert.throws(
        () => defineModules({ serves: ['notes'], modules: { notes: module({ dial, url }) } }),
        SettingsError,
        `NOTES_DIAL is ${dial}; it must be a whole number from 0 to 100`
      )
    }
  })

  test('are refused where a module’s address is none of HTTP, even before its dial is turned', ({
    assert,
  }) => {
    for (const wrong of [
      'ftp://x',
      'postgres://x:5432/y',
      'notes.internal:3334',
      '//x',
      'httpx://x',
    ])
      for (const dial of [0, 100])
        assert.throws(
          () =>
            defineModules({ serves: ['notes'], modules: { notes: module({ dial, url: wrong }) } }),
          SettingsError,
          `NOTES_URL begins with "${wrong.slice(0, 8)}…"; it must be the http or https address of a host's internal port`
        )
  })

  test('are refused where a module is sent away to nowhere', ({ assert }) => {
    assert.throws(
      () => defineModules({ serves: ['notes'], modules: { notes: module({ dial: 100 }) } }),
      SettingsError,
      'NOTES_DIAL sends the module "notes" away, but NOTES_URL does not say where'
    )
  })

  test('are refused where a module is neither served here nor remote', ({ assert }) => {
    assert.throws(
      () => defineModules({ serves: ['web'], modules: { notes: module({ url }) } }),
      SettingsError,
      'The module "notes" is neither served here nor remote. Add it to SERVE, or set NOTES_DIAL=100 and ' +
        'NOTES_URL to the internal address of its host.'
    )
  })
})
