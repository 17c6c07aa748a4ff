import { test } from '@japa/runner'
import { pathFromWire } from '#switchboard/calls/path'
import { failureOf } from '#tests/support/failure_of'
import { strictPath } from '#tests/support/paths'
import { remoteToy } from '#tests/support/remote_toy'
import { serveOnWire } from '#tests/support/serve_on_wire'
import { switchboardOf } from '#tests/support/test_switchboard'
import { addresses } from '#tests/support/listeners'
import { answer, Toy, toyClient } from '#tests/support/toy'

test('An idempotency key that cannot travel is refused alike wherever the module runs', async ({
  assert,
}) => {
  const local = pathFromWire(async () => answer())
  const module = { contract: Toy.contract, handlers: {} as never, takes: {} }
  const switchboard = switchboardOf([{ client: Toy, module }])
  serveOnWire(switchboard)
  const { tokens } = switchboard
  const clients = [
    toyClient(local),
    toyClient(strictPath(local)),
    remoteToy(addresses.internal, { tokens }),
  ]
  for (const key of ['', 'a b', 'ключ', 'a\r\nb', 'x'.repeat(129)]) {
    const [directly, ...others] = await Promise.all(
      clients.map(async (client) => (await failureOf(client.act({ number: 1 }, { key }))).message)
    )
    assert.deepEqual(others, [directly, directly], key)
  }
})
