import { test } from '@japa/runner'
import { prettyFactory } from 'pino-pretty'
import { errorRecord } from '#ops/logs/error_record'
import { readableLines } from '#ops/logs/readable_lines'

const pretty = prettyFactory({ ...readableLines, colorize: false })
const every = { level: 30, time: Date.now(), pid: 1, host: 'here:3334' }
const shown = (entry: object) => pretty(JSON.stringify({ ...every, ...entry })).trimEnd()

test.group('The log on a terminal', () => {
  test('is one line for a request, with each module call and its side', ({ assert }) => {
    const request = {
      msg: 'request',
      request_id: 'r-1',
      method: 'GET',
      route: '/:handle',
      path: '/@demo',
      status: 200,
      ms: 12.3,
      bytes: 4711,
      user: 'mary',
      address: '127.0.0.1',
      trace_id: 'a',
      span_id: 'b',
      calls: [
        { operation: 'users.find', side: 'local', ms: 1.2 },
        { operation: 'thoughts.byAuthor', side: 'remote', ms: 3.4, outcome: 'not_found' },
      ],
    }
    const line = shown(request)
    assert.notInclude(line, '\n')
    assert.match(
      line,
      /INFO: GET \/@demo 200 12\.3 ms · mary · users\.find local 1\.2 · thoughts\.byAuthor remote 3\.4 not_found · r-1$/
    )
  })

  test('is the message and its fields for the rest, and the stack below an error', ({ assert }) => {
    assert.match(
      shown({ msg: 'events taken', module: 'search', count: 3 }),
      /events taken {2}module=search {2}count=3$/
    )
    const lines = shown({ level: 50, msg: 'unexpected', err: errorRecord(new Error('why')) })
    assert.match(lines, /ERROR: unexpected/)
    assert.match(lines, /at .*readable_lines\.spec/)
  })
})
