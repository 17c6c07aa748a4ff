import { test } from '@japa/runner'
import { trustFrom, visitorsAddress } from '#start/trusted_proxies'

/** Where a request comes from by a proxy at 10.0.0.1, which got it from another at 10.0.0.2. */
const seen = (setting: string, forwarded?: string, connected = '10.0.0.1') =>
  visitorsAddress(connected, forwarded, trustFrom(setting)!)

test.group('The address of a visitor', () => {
  test('is that of who connects, while no proxy is trusted', ({ assert }) => {
    for (const setting of ['', 'false', '0', '192.0.2.0/24'])
      assert.equal(seen(setting, '203.0.113.9'), '10.0.0.1', setting)
    assert.equal(seen('true'), '10.0.0.1', 'a proxy that says nothing')
  })

  test('is what the farthest proxy that is trusted was connected by', ({ assert }) => {
    const forwarded = '203.0.113.9, 10.0.0.2'
    assert.equal(seen('true', forwarded), '10.0.0.2')
    assert.equal(seen('1', forwarded), '10.0.0.2')
    for (const setting of ['2', '10.0.0.0/8', '10.0.0.1,10.0.0.2', '10.0.0.1, 10.0.0.2/32'])
      assert.equal(seen(setting, forwarded), '203.0.113.9', setting)
    assert.equal(seen('10.0.0.0/8', forwarded, '::ffff:10.0.0.1'), '203.0.113.9', 'mapped')
    assert.equal(seen('2001:db8::/32', '203.0.113.9', '2001:db8::7'), '203.0.113.9')
  })

  test('cannot be forged by a header that a visitor sends', ({ assert }) => {
    const forged = '198.51.100.1, 203.0.113.9, 10.0.0.2'
    for (const setting of ['2', '10.0.0.0/8']) assert.equal(seen(setting, forged), '203.0.113.9')
    assert.equal(seen('true', '198.51.100.1, 203.0.113.9'), '203.0.113.9')
  })

  test('has no port, and is never junk', ({ assert }) => {
    assert.equal(seen('true', '203.0.113.9:4711'), '203.0.113.9')
    assert.equal(seen('true', '[2001:db8::9]:4711'), '2001:db8::9')
    assert.equal(seen('true', '2001:db8::9'), '2001:db8::9')
    for (const junk of ['unknown', '203.0.113.999', '_hidden', '', '1', 'x'.repeat(1000)])
      assert.equal(seen('true', junk), '10.0.0.1', junk)
    assert.equal(seen('2', 'unknown, 10.0.0.2'), '10.0.0.2', 'the hop that told it')
  })

  test('needs proxies that can be', ({ assert }) => {
    for (const odd of ['yes', '11', '-1', '10.0.0.0/33', '10.0.0.0/0', '10.0.0', 'a.example', ','])
      assert.isNull(trustFrom(odd), odd)
  })
})
