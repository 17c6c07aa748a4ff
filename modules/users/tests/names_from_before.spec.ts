import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { credentials } from '#tests/support/credentials'
import { account, password } from './account.js'

test.group('A name from before there were rules on what is seen', () => {
  test('is found, logs in and is described, beside the one that it looks like', async ({
    assert,
  }) => {
    const { username: alike, nobody } = await account()
    const { users, row, username } = await account()
    const old = `${alike}\ufe0f`
    const { id } = await row()
    const inTable = () => db.connection('users').from('users').where({ id })
    await inTable().update({ username_key: `${old.toLowerCase()}`, display_name: '\u3164' })

    const names = [old, alike]
    assert.lengthOf((await nobody.findMany({ usernames: names })).value!, 2)
    const found = await nobody.find({ username: old })
    assert.equal(found.ok && found.value.username, username)
    const other = await nobody.find({ username: alike })
    assert.equal(other.ok && other.value.username, alike)
    assert.isTrue((await nobody.authenticate(credentials({ username: old, password }))).ok)

    await inTable().update({ username_key: username.toLowerCase() })
    const kept = await users.describe({ displayName: '\u3164', bio: 'A new bio.' })
    assert.isTrue(kept.ok, 'the display name is as it was')
  })
})
