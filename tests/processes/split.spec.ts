import { test } from '@japa/runner'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { holdFolder } from '#database/embedded/embedded_postgres'
import { isEmbedded } from '#database/addresses'
import { atEnd } from '#tests/support/at_end'
import { MODULES } from '#tests/support/away'
import { firstOfClosedPorts } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { Program } from '#tests/support/program'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'

interface Line {
  host: string
  trace_id: string
  span_id?: string
  parent_span_id?: string
  path?: string
  event?: string
}

const HOSTS = ['web', ...MODULES]

/** `npm run start:split`, as far as a process goes, on ports that the system chooses. */
class SplitProgram extends Program {
  static start(environment: Record<string, string>) {
    return SplitProgram.fromBuild('bin/start.js', ['split'], { DEMO_DATA: 'false', ...environment })
  }

  /** Waits until all hosts are ready; answers the address of the site and each host's internal address. */
  async isUp() {
    await this.says(/Stop\s+Ctrl-C/, 100_000)
    const address = (name: string) =>
      new RegExp(`^  ${name}\\s+(http://[^/\\s]+)`, 'm').exec(this.output)![1]
    return {
      site: address('The site'),
      internal: Object.fromEntries(HOSTS.map((name) => [name, address(`Host ${name}`)])),
    }
  }

  /** The lines of one host, without their prefix. */
  linesOf(host: string) {
    const lines = this.output.split('\n').filter((line) => line.startsWith(host))
    return lines.map((line) => line.slice(line.indexOf('|') + 2))
  }

  /** The process id of a host that has logged something. */
  pidOf(host: string) {
    const [, pid] = /"pid":(\d+)/.exec(this.linesOf(host).join('\n')) ?? []
    return pid ? Number(pid) : null
  }

  /** Resolves when none of its hosts runs any more. */
  async isAllGone() {
    await eventually(async () => !HOSTS.some((host) => runs(this.pidOf(host))), 20_000)
  }

  /** Where a launcher has left hosts behind, the test has failed; they would stay for good. */
  killLeftHosts() {
    for (const pid of HOSTS.map((host) => this.pidOf(host)))
      if (runs(pid)) process.kill(pid!, 'SIGKILL')
  }
}

/** Whether a process runs; one that has ended and was only not fetched by its parent does not. */
function runs(pid: number | null) {
  if (pid === null) return false
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch (error) {
    // Where there is no /proc, the signal has told.
    return (error as NodeJS.ErrnoException).syscall === 'open' && process.platform !== 'linux'
  }
}

async function startOwn() {
  const stores = await ownStores()
  const program = await SplitProgram.start(stores.environment)
  const remove = async () => {
    await program.stop()
    program.killLeftHosts()
    await stores.remove()
  }
  return { program, stores, remove }
}

test.group('The system in four processes', (group) => {
  let system: Awaited<ReturnType<typeof startOwn>> & Awaited<ReturnType<SplitProgram['isUp']>>
  group.each.timeout(120_000)
  group.setup(async () => {
    const started = await startOwn()
    system = Object.assign(started, await started.program.isUp())
    // Hosts that start together find each other a moment later.
    await eventually(async () => {
      const metrics = await (await fetch(`${system.internal.web}/metrics`)).text()
      return metrics.match(/^module_peer_up\{module="\w+"\} 1$/gm)?.length === MODULES.length
    }, 10_000)
    return () => started.remove()
  })

  test('one address has the whole site: sign-up, publishing and search', async ({ assert }) => {
    const word = unique('word')
    const visitor = await signedUp({ site: () => system.site })
    const path = await publish(visitor, `A ${word} to be found.`)
    assert.deepEqual((await visitor.get(path)).thoughts, [`A ${word} to be found.`])
    await eventually(async () => (await visitor.get(`/search?q=${word}`)).thoughts.length === 1)

    const metrics = await (await fetch(`${system.internal.web}/metrics`)).text()
    const calls = metrics.match(/^module_calls_total.*$/gm)!.join('\n')
    for (const module of ['users', 'thoughts', 'search'])
      assert.match(calls, new RegExp(`module="${module}".*side="remote".*outcome="ok"`))
    assert.notInclude(calls, 'side="local"')
  })

  test('each host has its own store alone, and the site has one address', async ({ assert }) => {
    for (const name of HOSTS) {
      const health = await (await fetch(`${system.internal[name]}/health/ready`)).json()
      assert.deepEqual(Object.keys((health as { stores: object }).stores), [name])
      assert.equal((await fetch(system.internal[name])).status, 404, name)
      const lines = system.program.linesOf(name).join('\n')
      const [, port] = /started HTTP server on [\d.]+:(\d+)/.exec(lines)!
      const { status } = await fetch(`http://127.0.0.1:${port}/`)
      assert.equal(status, name === 'web' ? 200 : 404, name)
    }
    if (!isEmbedded) return
    const folders = readdirSync(`${system.stores.environment.DATABASE_FOLDER}-split`)
    assert.sameMembers(
      folders.filter((one) => !one.endsWith('.lock')),
      HOSTS
    )
  })

  test('each line of the logs begins with the name of its host', async ({ assert }) => {
    const [logs] = system.program.output.split(/\n\n {2}MyThoughts is ready/)
    for (const line of logs.split('\n')) {
      const [, host, entry] = /^(\w+) *\| (.*)$/.exec(line)!
      assert.include(HOSTS, host)
      assert.isNumber(JSON.parse(entry).pid)
    }
    for (const name of HOSTS) assert.isNotEmpty(system.program.linesOf(name), name)
  })

  /** What all hosts logged with that request id. */
  const linesOf = (requestId: string): Line[] =>
    HOSTS.flatMap((host) =>
      system.program
        .linesOf(host)
        .filter((line) => line.includes(requestId))
        .map((line) => ({ ...JSON.parse(line), host }))
    )

  test('the log lines of a request share its id and trace in every host', async ({ assert }) => {
    const visitor = await signedUp({ site: () => system.site })
    await publish(visitor, 'to be deleted with its author')
    const form = (await visitor.get('/settings/delete')).form('/settings/delete')
    const requestId = unique('request')
    const trace = 'c'.repeat(32)
    const deleted = await visitor.ask('/settings/delete', {
      method: 'POST',
      headers: { 'x-request-id': requestId, 'traceparent': `00-${trace}-${'d'.repeat(16)}-01` },
      body: new URLSearchParams({ ...form, thoughts: 'delete', password: PASSWORD }),
    })
    assert.equal(deleted.status, 302)
    assert.equal(deleted.headers.get('x-request-id'), requestId)

    // From the form to the users module, by event to thoughts, to itself, and by event on to search.
    const lines = await eventually(async () => {
      const all = linesOf(requestId)
      return all.some(({ event }) => event === 'thoughts.deleted') && all
    }, 20_000)
    const one = (host: string, field: 'path' | 'event', value: string) =>
      lines.find((line) => line.host === host && line[field] === value)!
    const page = one('web', 'path', '/settings/delete')
    const call = one('users', 'path', '/_modules/users/deleteAccount')
    const begun = one('thoughts', 'event', 'users.deleted')
    const treated = one('thoughts', 'event', 'thoughts.departing')
    const followed = one('search', 'event', 'thoughts.deleted')
    for (const line of [page, call, begun, treated, followed]) assert.equal(line?.trace_id, trace)
    assert.equal(page.parent_span_id, 'd'.repeat(16), 'the caller from outside')
    assert.equal(call.parent_span_id, page.span_id)
    assert.equal(begun.parent_span_id, call.span_id)
    assert.notEqual(call.span_id, page.span_id)
  })

  test('told to stop, it ends all hosts in order', async ({ assert }) => {
    assert.equal(await system.program.stop('SIGTERM'), 0)
    await system.program.isAllGone()
    if (!isEmbedded) return
    const left = readdirSync(`${system.stores.environment.DATABASE_FOLDER}-split`)
    assert.isEmpty(
      left.filter((one) => one.endsWith('.lock')),
      'all have let go of their folders'
    )
  })
})

test.group('The system in four processes, in trouble', (group) => {
  group.each.timeout(120_000)
  const start = async () => {
    const { program, stores, remove } = await startOwn()
    atEnd(remove)
    return { program, stores }
  }

  test('a killed launcher leaves no host; one that ends takes all along', async ({ assert }) => {
    const { program, stores } = await start()
    await program.isUp()
    await program.stop('SIGKILL')
    await program.isAllGone()

    const again = await SplitProgram.start(stores.environment)
    atEnd(() => again.stop())
    await again.isUp()
    process.kill(again.pidOf('thoughts')!, 'SIGKILL')
    assert.equal(await again.exited, 1)
    assert.match(again.output, /^The host "thoughts" has ended: ended by SIGKILL$/m)
    await again.isAllGone()
  }).tags(['@slow'])

  test('where a host cannot start, it says why and ends the others', async ({ assert }) => {
    const { folder, remove } = await ownStores()
    atEnd(remove)
    const holder = await holdFolder(`${folder}/database-split/search`)
    atEnd(() => holder.close())
    const program = await SplitProgram.start({
      DATABASE_FOLDER: `${folder}/database`,
      NODE_ENV: 'test', // In development it would wait for the folder.
    })
    atEnd(() => program.stop('SIGKILL'))
    assert.equal(await program.exited, 1)
    assert.match(
      program.output,
      new RegExp(`^The host "search" did not start: .*in use by process ${process.pid}\\.`, 'm')
    )
    await program.isAllGone()
  })

  test('a port in use is told before anything starts', async ({ assert }) => {
    const first = await firstOfClosedPorts(4)
    const port = first + 3
    const taken = createServer().listen(port, '127.0.0.1')
    await once(taken, 'listening')
    atEnd(() => taken.close())
    const program = await SplitProgram.start({ PORT: String(first) })
    assert.equal(await program.exited, 1)
    assert.match(program.output, new RegExp(`^MyThoughts did not start: port ${port} is in use`))
    assert.lengthOf(program.output.trim().split('\n'), 1)
  })
})
