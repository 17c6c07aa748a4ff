import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { errorRecord } from '#ops/logs/error_record'
import { typed } from '#tests/support/typed'
import { unique } from '#tests/support/unique'

const NOON = Date.UTC(2026, 10, 30, 12)
const ID = 'request-1'

/** A line as the collector keeps it. */
function collected(sequence: number, fields: object, run = 1) {
  const line = { run, sequence, level: 30, time: NOON + sequence, ...fields }
  return `${JSON.stringify(line)}\n`
}

const page = {
  request_id: ID,
  trace_id: 'trace-1',
  time: NOON + 20,
  msg: 'request',
  method: 'GET',
  path: '/search',
  status: 200,
  ms: 20,
  calls: [
    { operation: 'search.find', side: 'remote', ms: 12.34 },
    { operation: 'users.find', side: 'local', ms: 1, outcome: 'module_unavailable' },
  ],
}
const wire = { ...page, path: '/_modules/search/find', time: NOON + 15, ms: 10, calls: undefined }
const other = { request_id: 'request-2', msg: 'request' }

test.group('Collected logs of a request', (group) => {
  let folder: string
  group.each.setup(() => {
    folder = app.makePath(`tmp/tests/${process.pid}/${unique('logs')}`)
    return () => rmSync(folder, { recursive: true, force: true })
  })

  function keep(file: string, ...lines: string[]) {
    const path = join(folder, file)
    mkdirSync(dirname(path), { recursive: true })
    const text = lines.join('')
    writeFileSync(path, file.endsWith('.gz') ? gzipSync(text) : text)
  }
  const ask = (...options: string[]) => typed('logs:request', [ID, `--from=${folder}`, ...options])

  test('are shown from all hosts and days, in the order in which things began', async ({
    assert,
  }) => {
    keep('2026-11-29/web:3334.log.gz', collected(1, other), collected(2, page))
    keep('2026-11-30/search:3334.log', collected(7, wire))
    const { printed, code } = await ask()
    assert.equal(
      printed,
      [
        'Host         Since    What                                     Side       Took',
        'web:3334     +0.0 ms  GET /search 200                                  20.0 ms',
        '                        calls search.find                      remote  12.3 ms',
        '                        calls users.find (module_unavailable)  local    1.0 ms',
        'search:3334  +5.0 ms  GET /_modules/search/find 200                    10.0 ms',
      ].join('\n')
    )
    assert.equal(code, 0)
  })

  test('name the failed call, its cause, and the error', async ({ assert }) => {
    const failed = { msg: 'module call failed', operation: 'users.find', side: 'remote', ms: 3 }
    const fallback = { module: 'users', operation: 'find', kind: 'late', reason: 'no answer yet' }
    const root = Object.assign(new Error('the root'), { name: 'RootError' })
    const err = errorRecord(new TypeError('no such thing', { cause: root }))
    keep(
      'web:3334.log',
      collected(1, { request_id: ID, ...failed, outcome: 'deadline_exceeded', cause: 'no answer' }),
      collected(2, { request_id: ID, msg: 'it broke', err }),
      collected(3, { request_id: ID, msg: 'module call made here', ...fallback })
    )
    const { printed } = await ask()
    assert.include(printed, 'module call failed: users.find, deadline_exceeded, no answer')
    const found = `it broke: TypeError ${err.fingerprint} because of RootError: the root`
    assert.include(printed, found)
    assert.include(printed, 'module call made here: users.find, late, no answer yet')
  })

  test('are found by the trace as well, and printed as JSON lines for scripts', async ({
    assert,
  }) => {
    keep('web:3334.log', collected(1, other), collected(2, page))
    const { printed } = await typed('logs:request', ['trace-1', `--from=${folder}`, '--json'])
    const [line] = printed.split('\n').map((one) => JSON.parse(one))
    assert.deepInclude(line, { host: 'web:3334', request_id: ID, path: '/search' })
    assert.notProperty(line, 'sequence')
  })

  test('have each line once, however often it was sent', async ({ assert }) => {
    keep('2026-11-29/web:3334.log', collected(1, page), collected(2, other), collected(1, page))
    keep('2026-11-30/web:3334.log', collected(1, page), collected(1, page, 2))
    const { printed } = await ask('--json')
    assert.lengthOf(printed.split('\n'), 2, 'of another run of the host it is another line')
  })

  test('say where lines may be missing, unless they came late or elsewhere', async ({ assert }) => {
    keep('2026-11-29/web:3334.log', ...[2, 3, 5, 4, 9].map((at) => collected(at, page)))
    keep('2026-11-29/far:3334.log', collected(1, other), collected(9, { ...other, time: NOON + 9 }))
    keep('2026-11-30/late:3334.log', ...[1, 4].map((at) => collected(at, { time: NOON + 60_000 })))
    const { told } = await ask('--json')
    assert.match(
      told,
      /web:3334: 3 line\(s\) between 2026-11-30 12:00:00\.020 UTC and .* never arrived/
    )
    assert.match(told, /far:3334: 7 line/)
    assert.lengthOf(told.match(/never arrived/g)!, 2)
  })

  test('say what to check where none is found, with exit code 1', async ({ assert }) => {
    keep('web:3334.log', collected(1, { ...other, text: ID }), 'not JSON request-1\n')
    const { code, told, printed } = await ask()
    assert.equal(code, 1)
    assert.match(
      told,
      /no line has the id "request-1", in 1 file\(s\) of .* with \d+ bytes\. Check/
    )
    assert.equal(printed, '')
  })

  test('are asked for where nothing is, with exit code 2', async ({ assert }) => {
    const { code, told } = await ask()
    assert.equal(code, 2)
    assert.match(told, /cannot be read \(ENOENT\)\. Name the collector's folder by --from/)
  })

  test('are read as far as they go where a file is damaged', async ({ assert }) => {
    keep('2026-11-29/web:3334.log.gz', collected(1, page))
    keep('2026-11-30/web:3334.log', collected(2, page))
    const path = join(folder, '2026-11-29/web:3334.log.gz')
    writeFileSync(path, gzipSync(collected(1, page)).subarray(0, 40))
    const { printed, told } = await ask('--json')
    assert.lengthOf(printed.split('\n'), 1)
    assert.match(told, /web:3334\.log\.gz could not be read to its end/)
  })
})
