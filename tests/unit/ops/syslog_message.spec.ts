import { test } from '@japa/runner'
import { eventually } from '#tests/support/eventually'
import { shipperTo } from '#tests/support/shipper'
import { syslogMessage } from '#ops/logs/syslog/syslog_message'
import { syslog } from '#start/kinds_of_settings'

const ORIGIN = { host: 'web-1:3334', run: 1796040000000 }
const messageOf = (line: object, number = 1, origin = ORIGIN) =>
  syslogMessage(`${JSON.stringify(line)}\n`, number, origin).toString()

test.group('A log line as a syslog message', () => {
  test('is of RFC 5424, with its ids in the structured data', ({ assert }) => {
    const line = { level: 40, time: 1796040000123, request_id: 'r-1', trace_id: 't1', msg: 'slow' }
    assert.equal(
      messageOf(line, 42),
      `<132>1 2026-11-30T12:00:00.123Z web-1:3334 mythoughts ${process.pid} - ` +
        '[meta sequenceId="42"][mythoughts@32473 run="1796040000000" request_id="r-1" trace_id="t1"] ' +
        '{"level":40,"time":1796040000123,"request_id":"r-1","trace_id":"t1","msg":"slow"}'
    )
  })

  for (const [level, priority] of [
    [10, 135],
    [20, 135],
    [30, 134],
    [40, 132],
    [50, 131],
    [60, 130],
  ])
    test(`of level ${level} has the priority ${priority}`, ({ assert }) => {
      assert.isTrue(messageOf({ level, time: 1 }).startsWith(`<${priority}>1 `))
    })

  test('cannot be made to carry forged structured data', ({ assert }) => {
    const message = messageOf({ level: 30, time: 1, request_id: 'x"][meta sequenceId="9', a: ']' })
    assert.match(message, / - \[meta sequenceId="1"\]\[mythoughts@32473 run="\d+"\] \{/)
    const named = messageOf({ level: 30, time: 1 }, 1, { ...ORIGIN, host: 'a b\n[é' })
    assert.include(named, 'Z a_b_[_ mythoughts ')
  })

  test('begins with sequence id 1 again after 2147483647, as RFC 5424 says', ({ assert }) => {
    const line = { level: 30, time: 1 }
    assert.include(messageOf(line, 2_147_483_647), 'sequenceId="2147483647"')
    assert.include(messageOf(line, 2_147_483_648), 'sequenceId="1"')
  })
})

test.group('LOG_SYSLOG', () => {
  for (const right of ['udp://logs:5140', 'tcp://10.0.0.7:514', 'tls://[::1]:6514'])
    test(`may be ${right}`, ({ assert }) => assert.equal(syslog('LOG_SYSLOG', right), right))

  for (const wrong of [
    'logs:5140',
    'tcp://logs',
    'http://logs:5140',
    'tcp://logs:0',
    'tcp://logs:5140/x',
    'tcp://me@logs:5140',
    'tcp://:5140',
  ])
    test(`may not be ${wrong}`, ({ assert }) => {
      assert.throws(
        () => syslog('LOG_SYSLOG', wrong),
        /^LOG_SYSLOG is ".*"; it must be the address of a syslog collector: udp:\/\/host:5140/
      )
    })
})

test.group('A collector that no datagram reaches', () => {
  test('costs no request and not the host: lines wait, and operators are told', async ({
    assert,
  }) => {
    // The system refuses datagrams to everybody.
    const address = { protocol: 'udp', host: '255.255.255.255', port: 5140 } as const
    const { shipper, told, log } = shipperTo(address)
    log(3)
    await eventually(async () => told.length > 0, 10_000)
    assert.match(
      told[0],
      /^the syslog collector udp:\/\/255\.255\.255\.255:5140 cannot be reached \(.*EACCES/
    )
    assert.deepEqual([shipper.sent, shipper.buffered], [0, 3])
  })
})
