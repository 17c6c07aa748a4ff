import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isTraceparent } from '#switchboard/trace_context'
import {
  DeadlineExceeded,
  InvalidAnswer,
  InvalidInput,
  KeyReused,
  ModuleFailed,
  ModuleUnavailable,
} from '#switchboard/failures'
import { Switchboard, type SwitchboardOptions } from '#switchboard/switchboard'
import { isKey, isRequestId } from '#switchboard/call'
import { atEnd } from '#tests/support/at_end'
import { failureOf } from '#tests/support/failure_of'
import { fakeHost, send } from '#tests/support/fake_host'
import { hasProgram } from '#tests/support/has_program'
import { addresses } from '#tests/support/listeners'
import { remoteToy } from '#tests/support/remote_toy'
import { unique } from '#tests/support/unique'

const read = (path: string) => readFileSync(app.makePath(path), 'utf8')
const wireDocument = () => read('docs/wire.md')

/** The blocks of the document in their order, but for those that start a program that stays. */
const blocks = () =>
  [...wireDocument().matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .map(([, kind, text]) => ({ kind, text }))
    .filter(({ text }) => !text.startsWith('# Stays'))

/** The rows of the table with this head, their cells as text. */
function rowsOf(head: string) {
  const [, after] = wireDocument().split(`| ${head} |`)
  const rows = after.split('\n\n')[0].split('\n').slice(2)
  return rows.map((row) =>
    row
      .slice(1, -1)
      .trim()
      .split(/ +\| +/)
  )
}
const inCode = (cell: string) => /^`(.*)`$/.exec(cell)![1]

test.group('docs/wire.md', () => {
  test('has examples that run as they stand, and print what it says', async ({ assert }) => {
    const folder = app.makePath(`tmp/tests/${process.pid}`, unique('wire'))
    atEnd(() => rm(folder, { recursive: true, force: true }))
    await mkdir(folder, { recursive: true })
    const { wireKeys } = app.config.get<SwitchboardOptions>('switchboard')
    const environment = { ...process.env, HOST: addresses.internal, WIRE_KEY: wireKeys[0] }

    let settings = 'set -e\n'
    const printed: string[] = []
    const expected: string[] = []
    for (const { kind, text } of blocks()) {
      if (kind === 'js') await writeFile(join(folder, 'token.mjs'), text)
      if (kind === 'text') expected.push(text.trim())
      if (kind !== 'sh') continue
      if (/^(:|export)/m.test(text)) settings += text
      const output = await run(settings + text, folder, environment)
      if (output) printed.push(output.trim())
    }
    assert.deepEqual(printed, expected)
    assert.lengthOf(printed, 2)
    for (const module of ['thoughts', 'search']) {
      const { lines } = await app.container.make(Switchboard)
      const document = JSON.parse(readFileSync(join(folder, `${module}.json`), 'utf8'))
      assert.equal(document.info.version, lines.get(module)!.fingerprint)
    }
  })
    .timeout(30_000)
    .skip(!hasProgram('curl'), 'curl is not installed')

  test('names each problem with its code and status, and no other', ({ assert }) => {
    const target = 'toy.ask'
    const failures = [
      new InvalidInput(target, []),
      new KeyReused(target),
      new ModuleFailed(target),
      new InvalidAnswer(target, []),
      new ModuleUnavailable(target, ''),
      new DeadlineExceeded(target),
    ].map(({ code, status }) => `${code} ${status}`)
    const source = read('app/switchboard/wire/wire_controller.ts')
    const refusals = [...source.matchAll(/refuse\(\s*(?:this\.)?ctx,\s*(\d+),\s*'(\w+)'/g)]
    const known = [...failures, ...refusals.map(([, status, code]) => `${code} ${status}`)]
    const named = problems().map(({ code, status }) => `${code} ${status}`)
    assert.sameMembers(named, [...new Set(known)])
  })

  for (const { code, status, then } of problems()) {
    test(`tells whether a caller tries ${code} ${status} again`, async ({ assert }) => {
      const { url, requests } = await fakeHost((response) => {
        const issues = [{ path: '/number', message: 'is wrong' }]
        const problem = { title: 'Refused', detail: '', code, status, issues }
        send(response, problem, { status, type: 'application/problem+json' })
      })
      await failureOf(remoteToy(url).ask({ number: 1 }))
      assert.equal(then, requests.length > 1 ? 'tries again' : 'gives up')
    })
  }

  test('gives headers the grammar by which they are read', ({ assert }) => {
    const grammars = new Map(
      rowsOf('header | grammar | what it says').map(([name, grammar]) => [
        inCode(name),
        /^`(\^.*\$)`/.exec(grammar)?.[1],
      ])
    )
    const readers = {
      'X-Request-ID': isRequestId,
      'traceparent': isTraceparent,
      'Idempotency-Key': isKey,
    }
    const span = (trace: string, id: string) => `00-${trace.repeat(32)}-${id.repeat(16)}-01`
    const samples = [
      ...['', 'a', 'A-1._', 'a b', 'ü', '~!', 'x'.repeat(128), 'x'.repeat(129)],
      ...[span('a', 'b'), span('0', 'b'), span('a', '0'), span('A', 'b'), `${span('a', 'b')}-`],
    ]
    for (const [name, isRight] of Object.entries(readers)) {
      const grammar = new RegExp(grammars.get(name)!)
      for (const one of samples) assert.equal(grammar.test(one), isRight(one), `${name}: ${one}`)
    }
  })

  test('shows events as they are taken', async ({ assert }) => {
    const { lines } = await app.container.make(Switchboard)
    const [event] = blocks().filter(({ kind }) => kind === 'json')
    const { checks } = lines.get('search')!.endpoints.get('takeEvents')!
    assert.isNull(checks.input.issues(JSON.parse(event.text)))
  })
})

function problems() {
  return rowsOf('code | status | when | what the caller does').map(([code, status, , then]) => ({
    code: inCode(code),
    status: Number(status),
    then,
  }))
}

function run(commands: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', commands], { cwd, env }, (error, output) =>
      error ? reject(error) : resolve(output)
    )
  })
}
