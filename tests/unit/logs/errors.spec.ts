import { Logger } from '@adonisjs/core/logger'
import { test } from '@japa/runner'
import { errorRecord } from '#ops/logs/error_record'
import { logCall } from '#ops/logs/call_log'
import { logUnexpected } from '#ops/logs/unexpected_log'
import { newSpan, traceOf } from '#switchboard/trace_context'
import { ModuleUnavailable } from '#switchboard/failures'
import type { RecordedCall } from '#switchboard/operators'

/** A logger, and what it has written. */
function logger() {
  const lines: any[] = []
  const destination = { write: (line: string) => lines.push(JSON.parse(line)) }
  const serializers = { err: errorRecord }
  return { log: new Logger({ enabled: true, destination, serializers }), lines }
}

function reading(row: number): Error {
  const root = Object.assign(new TypeError(`row ${row} has no "name"`), {
    code: '23502',
    detail: 'Failing row contains (mary, $scrypt$secret)',
  })
  return new Error('reading failed', { cause: root })
}

const origin = { requestId: 'r-1', traceparent: newSpan() }

test.group('An unexpected error in the log', () => {
  test('has its causes, where it happened, and its request', ({ assert }) => {
    const { log, lines } = logger()
    logUnexpected(log, { error: reading(7), where: 'users.find', ...origin })
    const [{ err, ...line }] = lines
    assert.lengthOf(lines, 1)
    assert.deepInclude(line, {
      request_id: 'r-1',
      ...traceOf(origin.traceparent),
      where: 'users.find',
      msg: 'unexpected error in users.find: reading failed',
    })
    assert.deepInclude(err, { type: 'Error', message: 'reading failed' })
    assert.match(err.stack, /^at reading \(/)
    assert.deepInclude(err.causes[0], { type: 'TypeError', code: '23502' })
  })

  test('shows nothing that a library hung on it, such as the values of a row', ({ assert }) => {
    assert.notMatch(JSON.stringify(errorRecord(reading(7))), /secret|mary/)
  })

  test('has a fingerprint that the values do not change, and another defect does', ({ assert }) => {
    const of = (error: unknown) => errorRecord(error).fingerprint
    assert.match(of(reading(7)), /^[0-9a-f]{12}$/)
    assert.equal(of(reading(7)), of(reading(8)))
    const elsewhere = (row: number) => reading(row)
    assert.notEqual(of(elsewhere(7)), of(reading(7)), 'another function met it')
    assert.notEqual(of(new RangeError('x')), of(new TypeError('x')))
  })

  test('may be anything, also a circle, a text, or very long', ({ assert }) => {
    const circle: Error = new Error('round')
    circle.cause = new Error('and round', { cause: circle })
    assert.lengthOf(errorRecord(circle).causes!, 1)
    assert.deepInclude(errorRecord('only words'), { type: 'string', message: 'only words' })
    assert.isBelow(JSON.stringify(errorRecord(new Error('x'.repeat(99_999)))).length, 10_000)
    assert.deepInclude(errorRecord(undefined), { message: 'undefined' })
    const { log, lines } = logger()
    logUnexpected(log, { error: Object.create(null), where: 'a page', ...origin })
    assert.lengthOf(lines, 1)
  })

  test('names each of several errors in one', ({ assert }) => {
    const both = new AggregateError([
      new Error('refused at ::1'),
      new Error('refused at 127.0.0.1'),
    ])
    assert.equal(errorRecord(both).message, 'refused at ::1; refused at 127.0.0.1')
  })
})

test.group('A module call in the log', () => {
  const call: RecordedCall = {
    operation: 'users.find',
    side: 'remote',
    ms: 12.345,
    outcome: 'ok',
    error: null,
    deadline: 1000,
    caller: 'web/profile',
    ...origin,
  }

  test('has a line with the cause where nothing came back', ({ assert }) => {
    const { log, lines } = logger()
    const error = new ModuleUnavailable('users.find', 'its host cannot be reached (ECONNREFUSED)')
    logCall(log, { ...call, outcome: 'module_unavailable', error })
    const { trace_id: traceId } = traceOf(origin.traceparent)
    const { level, time, pid, hostname, ...line } = lines[0]
    assert.deepEqual(line, {
      msg: 'module call failed',
      request_id: 'r-1',
      trace_id: traceId,
      operation: 'users.find',
      side: 'remote',
      caller: 'web/profile',
      ms: 12.3,
      outcome: 'module_unavailable',
      cause: 'users.find is unavailable: its host cannot be reached (ECONNREFUSED)',
    })
  })

  test('has a line where it took more than a quarter of its time, and else none', ({ assert }) => {
    const { log, lines } = logger()
    logCall(log, { ...call, ms: 249 })
    logCall(log, { ...call, ms: 251, outcome: 'not_found' })
    assert.deepEqual(
      lines.map(({ msg, outcome, ms }) => [msg, outcome, ms]),
      [['module call slow', 'not_found', 251]]
    )
  })
})
