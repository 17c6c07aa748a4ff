import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { execFile, execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { newAddresses, startHost, type Host } from '#tests/support/host'
import { registeredApp } from '#tests/support/oauth_apps'
import { decided } from '#tests/support/oauth_flow'
import { Program } from '#tests/support/program'
import { PASSWORD, signedUp } from '#tests/support/signed_up'
import { WebVisitor } from '#tests/support/web_visitor'

const SCOPES = ['openid', 'offline_access', 'profile'] as const
const METHODS = ['client_secret_basic', 'client_secret_post']
const PYTHON = '/usr/bin/python3'
const FOLDER = 'tests/processes/client_libraries'

function canImport(module: string) {
  try {
    execFileSync(PYTHON, ['-c', `import ${module}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * What others build their sites with must get along with this one as it is: no library is told to overlook anything but that
 * there is no TLS. Each program takes what it must know as JSON, prints the address to open, reads the address that the
 * browser came back to, and prints what came of it as JSON.
 */
test.group('The site of somebody else, made with a well-known library', (group) => {
  // The app is registered here, so both must have one database.
  if (!process.env.DATABASE_URL) return

  let host: Host
  let registered: Awaited<ReturnType<typeof registeredApp>>
  group.setup(async () => {
    const addresses = await newAddresses()
    host = await startHost({ PUBLIC_URL: addresses.site }, addresses)
    registered = await registeredApp({ kind: 'server', scopes: [...SCOPES] })
    return () => host.stop()
  })

  /** Somebody who is not logged in yet opens the address, logs in and allows it; answers where they are led. */
  async function allow(address: string, username: string) {
    const browser = new WebVisitor(() => host.site)
    const consent = (await browser.get(address.slice(host.site.length))).location!
    const logIn = (await browser.get(consent)).location!
    await browser.fillIn(logIn, { username, password: PASSWORD })
    return decided(browser, consent)
  }

  async function walk(method: string, file: string, runtime?: string) {
    const { username } = await signedUp({ site: () => host.site })
    const { id, secret, redirectUris } = registered
    const told = { site: host.site, id, secret, method, back: redirectUris[0] }
    const program = new Program(
      file,
      [JSON.stringify({ ...told, scope: SCOPES.join(' ') })],
      { AUTHLIB_INSECURE_TRANSPORT: '1', OAUTHLIB_INSECURE_TRANSPORT: '1' },
      runtime,
      { stdio: ['pipe', 'pipe', 'pipe'] }
    )
    const [, address] = await program.says(/^Open (\S+)$/m)
    program.child.stdin!.write(`${await allow(address, username)}\n`)
    const code = await program.exited
    return { username, code, output: program.output }
  }

  for (const method of METHODS) {
    for (const [name, module, file] of [
      ['Authlib', 'authlib', 'authlib_client.py'],
      ['requests-oauthlib', 'requests_oauthlib', 'requests_oauthlib_client.py'],
    ])
      test(`${name} logs people in and keeps access, by ${method}`, async ({ assert }) => {
        const { username, code, output } = await walk(method, app.makePath(FOLDER, file), PYTHON)
        assert.equal(code, 0, output)
        assert.deepEqual(resultIn(output), expected(username))
      })
        .tags(['@slow'])
        .timeout(60_000)
        .skip(!canImport(module), `python3-${name.toLowerCase()} is not installed`)

    test(`openid-client logs people in and keeps access, by ${method}`, async ({ assert }) => {
      const folder = await withOpenidClient()
      const { username, code, output } = await walk(method, join(folder, 'openid_client.mjs'))
      assert.equal(code, 0, output)
      assert.deepEqual(resultIn(output), expected(username))
    })
      .tags(['@slow'])
      .timeout(120_000)
      .skip(async () => !(await isInstalled()), 'npm could not install openid-client')
  }

  const expected = (username: string) => {
    const scope = SCOPES.join(' ')
    return { username, scopes: [scope, scope], error: 'invalid_grant' }
  }
})

const resultIn = (output: string) => JSON.parse(output.trim().split('\n').at(-1)!)

let installed: Promise<string> | undefined

/** A folder with the package and what uses it, made once. */
function withOpenidClient() {
  installed ??= install()
  return installed
}

async function isInstalled() {
  return withOpenidClient().then(
    () => true,
    () => false
  )
}

async function install() {
  const folder = mkdtempSync(join(tmpdir(), 'openid-client-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts']
  const words = ['install', ...quiet, '--prefix', folder, 'openid-client@6']
  await promisify(execFile)('npm', words, { cwd: folder })
  copyFileSync(app.makePath(FOLDER, 'openid_client.mjs'), join(folder, 'openid_client.mjs'))
  return folder
}
