import { BaseSeeder } from '@adonisjs/lucid/seeders'
import { DEMO_PASSWORD, demoAuthors } from '#database/demo/demo'
import { hashPassword } from '#modules/users/models/password'
import { usernameKey } from '#modules/users/models/username'

/**
 * The demo's authors. Only those who log in have a password: hashing one takes longer than all the rest.
 * Where there are users, none is added.
 */
export default class DemoSeeder extends BaseSeeder {
  async run() {
    if (await this.client.from('users').first()) return
    const password = await hashPassword(DEMO_PASSWORD)
    const joined = new Date(Date.now() - 61 * 24 * 60 * 60 * 1000)
    await this.client.table('users').multiInsert(
      (await demoAuthors()).map(({ username, displayName, bio }) => ({
        username,
        username_key: usernameKey(username),
        display_name: displayName,
        bio,
        password: ['demo', 'admin'].includes(username) ? password : null,
        role: username === 'admin' ? 'administrator' : 'user',
        created_at: joined,
      }))
    )
  }
}
