import { placedClient } from '#tests/support/clients'
import { credentials } from '#tests/support/credentials'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

/** Uses up all tries that a name has on unknown devices; from elsewhere, so that other tests may still log in from here. */
export async function guessPasswords(username: string) {
  const users = await placedClient(Users)
  const guess = { username, password: 'a guess', address: unique('192.0.2.') }
  for (let tries = 0; tries < 11; tries++) await users.authenticate(credentials(guess))
}
