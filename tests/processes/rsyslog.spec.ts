import { test } from '@japa/runner'
import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { Program } from '#tests/support/program'
import { hasRsyslog, Rsyslog, WITHOUT_RSYSLOG } from '#tests/support/rsyslog'
import { shipperTo } from '#tests/support/shipper'
import { theBuild } from '#tests/support/the_build'

/** Node reads whom to trust when it starts. */
const SHIPS_ONE = `
  const { Shipper } = await import(process.argv[1])
  const address = { protocol: 'tls', host: '127.0.0.1', port: Number(process.env.PORT) }
  const shipper = new Shipper(address, { host: 'trusting', run: 1 }, console.error)
  shipper.write('{"level":30,"time":1}')
  await shipper.flush(5000)`
const DAY = 86_400_000
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

test.group('Log lines on their way to rsyslog', (group) => {
  group.tap((one) => one.skip(!hasRsyslog, WITHOUT_RSYSLOG))

  /** The numbers of the lines of a host that arrived, in the order of the file. */
  const arrived = (rsyslog: Rsyslog, host = 'web:3334') =>
    (rsyslog.lines().get(host) ?? []).map(({ sequence }) => sequence)

  for (const protocol of ['udp', 'tcp'] as const)
    test(`arrive by ${protocol}, as they were logged, with their numbers`, async ({ assert }) => {
      const rsyslog = await Rsyslog.start()
      const { shipper, log } = shipperTo(rsyslog.address(protocol))
      log(100, { text: 'Käse "]\\ 天気', request_id: 'a]"\\b', trace_id: 'c' })
      await eventually(async () => arrived(rsyslog).length === 100)
      assert.deepEqual(arrived(rsyslog), upTo(100))
      const [first] = rsyslog.lines().get('web:3334')!
      const { level, number, text, request_id: id, msg } = first
      assert.deepEqual(
        [level, number, text, id, msg],
        [30, 1, 'Käse "]\\ 天気', 'a]"\\b', 'request']
      )
      assert.deepInclude(shipper, { sent: 100, dropped: 0, buffered: 0 })
      assert.equal(globSync('*/*', { cwd: rsyslog.logs })[0], `${dayOf(Date.now())}/web:3334.log`)
    })

  test('arrive by TLS, if the certificate is from somebody whom Node trusts', async ({
    assert,
  }) => {
    const rsyslog = await Rsyslog.start({ withTls: true })
    const { shipper, told, log } = shipperTo(rsyslog.address('tls'))
    log(1)
    await eventually(async () => told.length > 0)
    assert.match(told[0], /tls:\/\/127\.0\.0\.1:\d+ cannot be reached \(self-signed certificate/)
    assert.deepInclude(shipper, { sent: 0, buffered: 1 })

    const program = new Program(
      '--input-type=module',
      ['--eval', SHIPS_ONE, join(await theBuild(), 'app/ops/logs/syslog/shipper.js')],
      { NODE_EXTRA_CA_CERTS: rsyslog.certificatePath, PORT: String(rsyslog.ports.tls) }
    )
    assert.equal(await program.exited, 0, program.output)
    assert.deepEqual([...rsyslog.lines().keys()], ['trusting'])
  })

  test('stay in the folder, whatever a sender calls itself', async ({ assert }) => {
    const rsyslog = await Rsyslog.start()
    const names = ['../../escaped', '..', '.hidden', '/etc/passwd', '%2e%2e', '-rf', 'a\\b']
    for (const host of names) {
      const { shipper, log } = shipperTo(rsyslog.address('tcp'), { host })
      log(1, { host })
      await shipper.flush(5000)
    }
    const collected = rsyslog.lines()
    assert.deepEqual([...collected.keys()], ['other'])
    assert.sameMembers(
      collected.get('other')!.map(({ host }) => host),
      names
    )
    assert.sameMembers(readdirSync(rsyslog.folder), ['config', 'logs'])
  })

  test('are sent again after a break, since nobody knows whether they were read', async ({
    assert,
  }) => {
    // It takes connections and bytes, and does nothing with them.
    const sockets: Socket[] = []
    const server = createServer((socket) => sockets.push(socket.on('error', () => {}).resume()))
    const port = await closedPort()
    await once(server.listen(port, '127.0.0.1'), 'listening')
    const { shipper, log } = shipperTo({ protocol: 'tcp', host: '127.0.0.1', port })
    log(10)
    await eventually(async () => shipper.sent === 10 && sockets.length === 1)
    server.close()
    const rsyslog = await Rsyslog.start()
    rsyslog.ports.tcp = port
    await rsyslog.kill()
    sockets[0].destroy()
    await rsyslog.start()
    log(1)
    await eventually(async () => arrived(rsyslog).length === 11, 10_000)
    assert.deepEqual(arrived(rsyslog), upTo(11))
    assert.deepInclude(shipper, { sent: 11, dropped: 0 })
  })

  test('wait within a limit while rsyslog is away; the oldest are dropped and counted', async ({
    assert,
  }) => {
    const rsyslog = await Rsyslog.start()
    const most = { messages: 100, bytes: 1_000_000 }
    const { shipper, told, log } = shipperTo(rsyslog.address('tcp'), { most })
    log(20)
    await eventually(async () => arrived(rsyslog).length === 20)
    await rsyslog.kill()
    await eventually(async () => told.length === 1, 10_000)
    log(1000)
    assert.deepInclude(shipper, { buffered: 100, sent: 20, dropped: 920 })
    await rsyslog.start()
    await eventually(async () => arrived(rsyslog).at(-1) === 1020, 10_000)
    const there = new Set(arrived(rsyslog))
    assert.deepEqual([...there], [...upTo(20), ...upTo(1020).slice(920)])
    assert.deepInclude(shipper, { buffered: 0, sent: 120, dropped: 920 })
    await eventually(async () => told.length === 2, 10_000)
    assert.match(told[1], /is reached again$/)
  }).tags(['@slow'])

  test('do not wait for a collector that takes nothing: neither requests nor the end do', async ({
    assert,
  }) => {
    const server = createServer((socket) => socket.pause())
    await once(server.listen(0, '127.0.0.1'), 'listening')
    atEnd(() => server.close())
    const { port } = server.address() as { port: number }
    const most = { messages: 1000, bytes: 1_000_000 }
    const { shipper, told, log } = shipperTo({ protocol: 'tcp', host: '127.0.0.1', port }, { most })
    const text = 'x'.repeat(1000)
    await eventually(async () => {
      log(500, { text })
      return shipper.dropped > 0
    })
    assert.isAtMost(shipper.buffered, 1000)
    const start = performance.now()
    await shipper.flush(300)
    assert.isBelow(performance.now() - start, 2000)
    assert.equal(shipper.buffered, 0)
    assert.match(told.at(-1)!, /^\d+ log lines could not be sent to tcp:/)
  })

  test('are dropped where one is too long for the collector', async ({ assert }) => {
    const rsyslog = await Rsyslog.start()
    const { shipper, log } = shipperTo(rsyslog.address('udp'))
    log(1, { text: 'x'.repeat(59_000) })
    log(1, { text: 'x'.repeat(64_000) })
    log(1)
    await eventually(async () => arrived(rsyslog).length === 2)
    assert.deepEqual(arrived(rsyslog), [1, 3])
    assert.deepInclude(shipper, { sent: 2, dropped: 1 })
  })
})

test.group('The folder of collected lines', (group) => {
  group.tap((one) => one.skip(!hasRsyslog, WITHOUT_RSYSLOG))

  test('has past days compressed and old ones deleted', async ({ assert }) => {
    const { logs } = await Rsyslog.start()
    const write = (age: number, { hours = 24 } = {}) => {
      const file = join(logs, dayOf(Date.now() - age * DAY), 'web:3334.log')
      mkdirSync(join(file, '..'), { recursive: true })
      writeFileSync(file, `{"age":${age}}\n`)
      utimesSync(file, new Date(), new Date(Date.now() - hours * 3_600_000))
      return file
    }
    const [today, , past, kept, old] = [0, 1, 2, 3, 4].map((age) => write(age))
    const late = write(1, { hours: 0 })
    writeFileSync(join(logs, 'notes.txt'), 'of somebody else')
    const env = { ...process.env, LOG_FOLDER: logs, LOG_DAYS: '3' }
    const clean = () => execFileSync('docker/rsyslog/retain.sh', { env })
    clean()
    clean()
    const left = globSync('**/*.*', { cwd: logs }).map((file) => join(logs, file))
    assert.sameMembers(left, [today, late, `${past}.gz`, `${kept}.gz`, join(logs, 'notes.txt')])
    assert.equal(gunzipSync(readFileSync(`${past}.gz`)).toString(), '{"age":2}\n')
    assert.notInclude(left, old)
  })
})
