import { test } from '@japa/runner'
import pg from 'pg'
import { isEmbedded, urlOf } from '#database/addresses'
import { settingsOfRole } from '#database/session_settings'
import { stores } from '#database/stores'
import { atEnd } from '#tests/support/at_end'

test.group('The settings of a role', (group) => {
  group.tap((one) => one.skip(isEmbedded, 'the embedded database has one session for all'))

  for (const { name } of stores) {
    test(`${name}: hold in a session that asks for none, as one through a pooler`, async ({
      assert,
    }) => {
      const client = new pg.Client({ connectionString: urlOf(name) })
      await client.connect()
      atEnd(() => client.end())
      const wanted = Object.entries(settingsOfRole(name))
      for (const [setting, value] of wanted) {
        const { rows } = await client.query(`SELECT setting FROM pg_settings WHERE name = $1`, [
          setting,
        ])
        assert.equal(rows[0].setting.replaceAll(' ', ''), String(value), setting)
      }
    })
  }
})
