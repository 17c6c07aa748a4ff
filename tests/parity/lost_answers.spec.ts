import { test } from '@japa/runner'
import { clientIn, clientUnder, placements, user } from '#tests/support/clients'
import { atEnd } from '#tests/support/at_end'
import { faultyProxy } from '#tests/support/faulty_proxy'
import { valueOf } from '#tests/support/results'
import { unique } from '#tests/support/unique'
import { loses } from '#tests/support/wire_faults'
import { Thoughts, Users } from '#tests/support/whole_clients'

/** Loses the first answer, where answers can be lost: what was asked for was done, and the caller does not learn it. */
async function through(url: string) {
  const proxy = await faultyProxy(url)
  atEnd(() => proxy.close())
  proxy.fault = loses(1)
  return proxy.url
}

for (const placement of placements) {
  test.group(`A command whose answer is lost on the way, ${placement}`, () => {
    test('is answered all the same, and done once', async ({ assert }) => {
      const username = unique('author')
      const principal = user(username)
      const unlucky = await clientUnder(placement, Thoughts, { principal, through })
      assert.equal(valueOf(await unlucky.publish({ text: 'only once' })).text, 'only once')
      const thoughts = await clientIn(placement, Thoughts, principal)
      assert.equal((await thoughts.count({ username })).value, 1)
    })

    test('does not find its own doing in its way', async ({ assert }) => {
      const username = unique('author')
      const users = await clientUnder(placement, Users, { through })
      const signedUp = valueOf(await users.signUp({ username, password: 'a good long password' }))
      assert.equal(signedUp.user.username, username)
    })
  })
}
