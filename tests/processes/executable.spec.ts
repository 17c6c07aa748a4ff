import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { execFile, execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ownerUrl } from '#database/addresses'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { hasProgram } from '#tests/support/has_program'
import { ownStores } from '#tests/support/own_stores'
import { Program } from '#tests/support/program'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'

const run = promisify(execFile)
const missing = ['debootstrap', 'chroot', 'strip'].filter((program) => !hasProgram(program))

/** In bytes. */
const LARGEST = { file: 150e6, compressed: 60e6 }

test.group('The executable on a Debian with nothing else', (group) => {
  // One database is enough: it brings its own.
  if (!ownerUrl) return
  group.tap((one) => one.tags(['@slow']).timeout(180_000))
  if (missing.length > 0 || process.getuid?.() !== 0) {
    test(`is tried with ${missing.join(', ') || 'root'}`, () => {}).skip(true, 'not here')
    return
  }

  const packed = app.makePath(`dist/mythoughts-${process.platform}-${process.arch}`)
  const pack = (cwd: string) => run('npm', ['run', '--silent', 'pack'], { cwd })
  let root: string
  group.setup(async () => {
    await pack(app.makePath())
    root = mkdtempSync(join(tmpdir(), 'mythoughts-bare-'))
    await run('debootstrap', ['--variant=minbase', '--include=libatomic1', 'bookworm', root])
    chmodSync(root, 0o755)
    copyFileSync(packed, join(root, 'usr/local/bin/mythoughts'))
    return () => rmSync(root, { recursive: true, force: true })
  })

  /** The program in there, as a user without rights, in a folder of its own. */
  const start = (words: string[], settings: Record<string, string> = {}, name = 'mythoughts') =>
    new Program(
      '--userspec=65534:65534',
      [root, `/usr/local/bin/${name}`, ...words],
      settings,
      'chroot'
    )

  async function said(words: string[], settings: Record<string, string> = {}) {
    const program = start(words, settings)
    const code = await program.exited
    return { code, output: program.output }
  }

  /** A new folder that the program may write to, by its name in there. */
  function newFolder(mode = 0o777) {
    const name = `/srv/${unique('data')}`
    mkdirSync(join(root, name))
    chmodSync(join(root, name), mode)
    return name
  }

  test('is small', async ({ assert }) => {
    assert.isBelow(statSync(packed).size, LARGEST.file)
    const { stdout } = await run('sh', ['-c', `gzip -c ${packed} | wc -c`])
    assert.isBelow(Number(stdout), LARGEST.compressed)
  })

  test('is the whole program: people sign up, write and search, and commands work beside it', async ({
    assert,
  }) => {
    const data = newFolder()
    const program = start([`--data=${data}`])
    atEnd(() => program.stop())
    const { site } = await program.ready()
    const mary = await signedUp({ site: () => site })
    const word = unique('word')
    const path = await publish(mary, `A ${word} on a bare machine.`)
    await eventually(async () => (await mary.get(`/search?q=${word}`)).thoughts.length === 1)
    assert.isAbove((await mary.get('/')).thoughts.length, 10, 'demo data')

    const status = await said(['module:status', `--data=${data}`])
    assert.equal(status.code, 0, status.output)
    assert.match(status.output, /thoughts/)
    const backup = await said(['db:backup', `${data}/backup.tar.gz`, `--data=${data}`])
    assert.equal(backup.code, 0, backup.output)
    const second = await said([`--data=${data}`])
    assert.equal(second.code, 1)
    assert.match(second.output, /in use by process \d+/)

    await program.stop('SIGKILL')
    const next = start([`--data=${data}`])
    atEnd(() => next.stop())
    const { site: again } = await next.ready()
    const kept = await (await fetch(`${again}${path}`)).text()
    assert.include(kept, word, 'kill -9 lost nothing')
    assert.equal(await next.stop('SIGINT'), 0)
  })

  test('opens what an earlier version kept; an earlier one goes on with that, up to the next major version', async ({
    assert,
  }) => {
    const source = mkdtempSync(join(tmpdir(), 'mythoughts-next-'))
    atEnd(() => rmSync(source, { recursive: true, force: true }))
    const isOurs = (path: string) => !/\/(node_modules|tmp|build|dist|\.git)$/.test(path)
    cpSync(app.makePath(), source, { recursive: true, filter: isOurs })
    symlinkSync(app.makePath('node_modules'), join(source, 'node_modules'))
    const [major, minor] = app.config.get<string>('version.api').split('.').map(Number)
    const versions = { next: `${major}.${minor + 1}.0`, breaking: `${major + 1}.0.0` }
    for (const [name, version] of Object.entries(versions)) {
      await run('npm', ['version', '--no-git-tag-version', version], { cwd: source })
      await pack(source)
      const file = `dist/mythoughts-${process.platform}-${process.arch}`
      copyFileSync(join(source, file), join(root, 'usr/local/bin', name))
    }

    const data = newFolder()
    const word = unique('word')
    let path = ''
    for (const name of ['mythoughts', 'next', 'mythoughts', 'breaking']) {
      const program = start([`--data=${data}`], {}, name)
      atEnd(() => program.stop())
      const { site } = await program.ready()
      path ||= await publish(await signedUp({ site: () => site }), `Kept: ${word}`)
      assert.include(await (await fetch(`${site}${path}`)).text(), word, name)
      assert.equal(await program.stop('SIGINT'), 0)
    }
    const refused = await said([`--data=${data}`])
    assert.equal(refused.code, 1)
    assert.include(refused.output, `was opened by version ${versions.breaking}`)
  })

  test('runs split, in a process for each part', async ({ assert }) => {
    const split = start(['split', `--data=${newFolder()}`])
    atEnd(() => split.stop())
    const [, site] = await split.says(/The site\s+(\S+)/)
    const mary = await signedUp({ site: () => site })
    const word = unique('word')
    await publish(mary, `A ${word} on four hosts.`)
    // Hosts that start at once find each other one after the other.
    const isFound = async () => (await mary.get(`/search?q=${word}`)).thoughts.length === 1
    await eventually(isFound, 30_000)
    assert.equal(await split.stop('SIGINT'), 0)
  })

  test('runs in production on a PostgreSQL server', async ({ assert }) => {
    const { environment, remove } = await ownStores()
    atEnd(remove)
    const production = { ...environment, NODE_ENV: 'production', SERVE: 'thoughts,search' }
    const settings = { ...production, USERS_DIAL: '100', USERS_URL: 'http://127.0.0.1:9' }
    for (const command of ['db:provision', 'db:migrate']) {
      const { code, output } = await said([command], settings)
      assert.equal(code, 0, output)
    }
    const program = start([], settings)
    atEnd(() => program.stop())
    await program.says(/started HTTP server/)
  })

  test('every command has help', async ({ assert }) => {
    const { output } = await said(['list', '--json', `--data=${newFolder()}`])
    const names = JSON.parse(output).map(({ commandName }: { commandName: string }) => commandName)
    assert.includeMembers(names, ['module:status', 'db:upgrade', 'about'])
    for (const name of names) {
      const help = await said([name, '--help'])
      assert.equal(help.code, 0, `${name}: ${help.output}`)
      assert.notInclude(help.output, 'node ace')
    }
  })

  test('says in a sentence what is wrong with its folder', async ({ assert }) => {
    const readOnly = await said([`--data=${newFolder(0o755)}`])
    assert.equal(readOnly.code, 1)
    assert.match(readOnly.output, /^MyThoughts did not start: .*(EACCES|may write)/)

    const small = newFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=777', 'tmpfs', join(root, small)])
    atEnd(() => void execFileSync('umount', [join(root, small)]))
    const full = await said([`--data=${small}`])
    assert.equal(full.code, 1)
    assert.match(full.output, /MyThoughts did not start: the disk .*is full/)
  })
})
