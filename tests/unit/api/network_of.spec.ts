import { test } from '@japa/runner'
import { networkOf } from '#api/network_of'

test.group('Of a network address', () => {
  test('that counts which belongs to one visitor', ({ assert }) => {
    const networks = {
      '192.0.2.1': '192.0.2.1',
      '::ffff:192.0.2.1': '192.0.2.1',
      '2001:db8:1:2:3:4:5:6': '2001:db8:1:2::/64',
      '2001:0DB8:0001:0002::6': '2001:db8:1:2::/64',
      '2001:db8::1': '2001:db8:0:0::/64',
      '2001:db8:0:1::': '2001:db8:0:1::/64',
      '::1': '0:0:0:0::/64',
      'fe80::1%eth0': 'fe80:0:0:0::/64',
    }
    for (const [address, network] of Object.entries(networks))
      assert.equal(networkOf(address), network, address)
  })
})
