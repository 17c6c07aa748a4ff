import { test } from '@japa/runner'
import { direct } from '#switchboard/clients/direct'
import { wireHonest } from '#switchboard/clients/wire_honest'
import { failureOf } from '#tests/support/failure_of'
import { remoteToy } from '#tests/support/remote_toy'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { addresses } from '#tests/support/listeners'
import { answer, Toy } from '#tests/support/toy'
import { toyClient } from '#tests/support/toy_client'

/** What each kind of client makes of a command with this key. */
async function failuresWith(key: string) {
  const local = direct(async () => answer())
  const module = { contract: Toy.contract, handlers: {} as never, takes: {} }
  const switchboard = switchboardOf([{ client: Toy, module }])
  serveOnWire(switchboard)
  const { tokens } = switchboard
  const clients = [
    toyClient(local),
    toyClient(wireHonest(local)),
    remoteToy(addresses.internal, { tokens }),
  ]
  return Promise.all(
    clients.map(async (client) => (await failureOf(client.act({ number: 1 }, { key }))).message)
  )
}

test.group('An idempotency key that cannot travel', () => {
  const keys: [name: string, key: string][] = [
    ['empty', ''],
    ['with a space', 'a b'],
    ['with a letter beyond ASCII', 'ключ'],
    ['with a line break', 'a\r\nb'],
    ['too long', 'x'.repeat(129)],
  ]
  for (const [name, key] of keys) {
    test(`(${name}) is refused alike wherever the module runs`, async ({ assert }) => {
      const [directly, honestly, remotely] = await failuresWith(key)
      assert.equal(honestly, directly)
      assert.equal(remotely, directly)
    })
  }
})
