import { test } from '@japa/runner'
import { openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { atEnd } from '#tests/support/at_end'
import { MODULES } from '#tests/support/away'
import { blocksOf } from '#tests/support/document_blocks'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { Program } from '#tests/support/program'
import { hasRsyslog, Rsyslog, WITHOUT_RSYSLOG } from '#tests/support/rsyslog'
import { publish, signedUp } from '#tests/support/signed_up'
import { theBuild } from '#tests/support/the_build'
import { typed } from '#tests/support/typed'
import { unique } from '#tests/support/unique'

/** What docs/observing.md has one type after `logs:request`, for another request and folder. */
function documentedCommands(id: string, folder: string) {
  const commands = blocksOf('docs/observing.md', 'Logs').flatMap(({ text }) => [
    ...text.matchAll(/node ace logs:request \S+ (.+)$/gm),
  ])
  return commands.map(([, options]) => [id, ...options.replace('/srv/logs', folder).split(' ')])
}

/** Each line that a host printed, by the port in the host's name. */
function printedBy(output: string, hosts: Map<string, string>) {
  const lines = [...output.matchAll(/^(\w+) *\| (\{.*\})$/gm)]
  return [...hosts].map(([name, port]) => ({
    port,
    lines: lines.filter(([, host]) => host === name).map(([, , line]) => JSON.parse(line)),
  }))
}

test.group('The logs of the split system, collected by rsyslog', (group) => {
  group.tap((one) => one.skip(!hasRsyslog, WITHOUT_RSYSLOG))
  group.each.timeout(240_000)

  test('show a request on all its hosts, and have every line, though rsyslog was killed meanwhile', async ({
    assert,
  }) => {
    const rsyslog = await Rsyslog.start()
    const stores = await ownStores()
    atEnd(() => stores.remove())
    const system = await Program.fromBuild('bin/start.js', ['split'], {
      ...stores.environment,
      DEMO_DATA: 'false',
      LOG_SYSLOG: `tcp://127.0.0.1:${rsyslog.ports.tcp}`,
    })
    atEnd(() => system.stop('SIGKILL'))
    await system.says(/Stop\s+Ctrl-C/, 100_000)
    const [, site] = /The site\s+(http:\/\/[^/\s]+)/.exec(system.output)!
    const hosts = new Map(
      [...system.output.matchAll(/Host (\w+)\s+http:\/\/[^/\s]+:(\d+)/g)].map(
        ([, name, port]) => [name, port] as const
      )
    )

    // Hosts that start together find each other a moment later.
    await eventually(async () => {
      const metrics = await (await fetch(`http://127.0.0.1:${hosts.get('web')}/metrics`)).text()
      return metrics.match(/^module_peer_up\{module="\w+"\} 1$/gm)?.length === MODULES.length
    }, 20_000)
    const visitor = await signedUp({ site: () => site })
    const word = unique('word')
    await publish(visitor, `A ${word} to be found.`)
    await eventually(async () => (await visitor.get(`/search?q=${word}`)).thoughts.length === 1)
    const id = unique('request')
    await visitor.ask(`/search?q=${word}`, { headers: { 'x-request-id': id } })
    const [ask, askOfInput] = documentedCommands(id, rsyslog.logs)
    const shown = () => typed('logs:request', ask)
    const { printed } = await eventually(async () => {
      const answer = await shown()
      return answer.code !== 1 && answer.printed.includes('/_modules/search') && answer
    })
    const [, ...rows] = printed.split('\n').map((line) => line.split(/ {2,}/))
    assert.include(rows[0][2], 'GET /search 200', 'the page began first')
    assert.include(rows[0][0], `:${hosts.get('web')}`)
    assert.isTrue(rows.some(([host]) => host.endsWith(`:${hosts.get('search')}`)))

    let [pages, isOver] = [0, false]
    const reading = (async () => {
      for (; !isOver; pages++) await visitor.get('/')
    })()
    const morePages = async () => {
      const enough = pages + 30
      await eventually(async () => pages >= enough, 20_000)
    }
    await morePages()
    await rsyslog.kill()
    await morePages()
    await rsyslog.start()
    await morePages()
    await rsyslog.kill()
    // By now they try again ever more slowly.
    const areAway = () => system.output.match(/syslog collector \S+ cannot be reached/g)?.length
    await eventually(async () => areAway() === hosts.size, 20_000)
    await morePages()
    isOver = true
    await reading
    await rsyslog.start()
    assert.equal(await system.stop(), 0, 'what waits is sent before the end')

    // As `kubectl logs` and `docker compose logs` print them, with a prefix.
    writeFileSync(join(rsyslog.folder, 'printed'), system.output)
    const stdin = openSync(join(rsyslog.folder, 'printed'), 'r')
    const ace = join(await theBuild(), 'ace.js')
    const piped = new Program(
      ace,
      ['logs:request', ...askOfInput, '--json'],
      { NODE_ENV: 'development', ...stores.environment },
      process.execPath,
      { stdio: [stdin, 'pipe', 'pipe'] }
    )
    assert.equal(await piped.exited, 0, piped.output)
    assert.include(piped.output, '/_modules/search')

    const collected = [...rsyslog.lines()]
    for (const { port, lines } of printedBy(system.output, hosts)) {
      const [, kept] = collected.find(([name]) => name.endsWith(`:${port}`))!
      assert.isAbove(lines.length, 2)
      const byNumber = new Map(kept.map(({ run, sequence, ...line }) => [sequence, line]))
      const inOrder = [...byNumber].toSorted(([a], [b]) => a - b)
      assert.deepEqual(
        inOrder.map(([, line]) => line),
        lines,
        `all lines of ${port}, each once`
      )
      for (const { run, sequence, ...line } of kept)
        assert.deepEqual(line, byNumber.get(sequence), 'a repetition is the same line')
    }
  })
})
