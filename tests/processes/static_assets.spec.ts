import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Agent, request } from 'undici'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { hasProgram } from '#tests/support/has_program'
import { startHaproxy } from '#tests/support/haproxy'
import { startHost } from '#tests/support/host'
import { endWithTests } from '#tests/support/left_behind'
import { ace } from '#tests/support/program'
import { WebVisitor } from '#tests/support/web_visitor'

const FOREVER = 'public, max-age=31536000, immutable'

/** NGINX by the product's own configuration, at a free port and with another folder. */
async function startStatic(assets: string) {
  const port = await closedPort()
  const written = await readFile(app.makePath('docker/static/nginx.conf'), 'utf8')
  const own = written
    .replaceAll('/tmp/', `${assets}/../`)
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replace('alias /srv/assets/;', `alias ${assets}/;`)
  const file = join(assets, '../nginx.conf')
  await writeFile(file, own)
  const child = spawn('nginx', ['-c', file, '-g', 'daemon off;'], { stdio: 'ignore' })
  endWithTests(() => child.kill('SIGKILL'))
  const site = `http://127.0.0.1:${port}`
  await eventually(async () => (await fetch(`${site}/alive`).catch(() => null))?.ok)
  return {
    site,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

test.group('Stylesheets, scripts and pictures served apart', (group) => {
  group.tap((one) =>
    one.skip(!hasProgram('nginx') || !hasProgram('haproxy'), 'nginx or haproxy is not installed')
  )
  let assets: string
  group.each.setup(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'static-'))
    await chmod(folder, 0o755) // NGINX serves as a user of its own.
    assets = join(folder, 'assets')
    return () => rm(folder, { recursive: true })
  })

  test('are written by one command, compressed too, and stay beside those of other releases', async ({
    assert,
  }) => {
    await mkdir(assets)
    await writeFile(join(assets, 'site.of-before-00.css'), 'old')
    const environment = { DATABASE_FOLDER: `tmp/tests/${process.pid}/none` }
    const umask = process.umask(0o077)
    atEnd(() => process.umask(umask))
    const first = await ace(['assets:export', assets], environment)
    assert.equal(first.code, 0, first.output)
    const files = await readdir(assets)
    assert.include(files, 'site.of-before-00.css')
    assert.isTrue(files.some((name) => /^swagger-ui-bundle\.[\w-]{12}\.js$/.test(name)))
    const stylesheet = files.find((name) => /^site\.(?!of)[\w-]{12}\.css$/.test(name))!
    const content = await readFile(join(assets, stylesheet))
    assert.deepEqual(gunzipSync(await readFile(join(assets, `${stylesheet}.gz`))), content)
    assert.isEmpty(files.filter((name) => name.endsWith('.tmp')))
    const { mode } = await stat(join(assets, stylesheet))
    assert.equal(mode & 0o777, 0o644, 'for the web server, whatever the umask')

    const again = await ace(['assets:export', assets], environment)
    assert.match(again.output, /All assets of this version are in/)
    const refused = await ace(['assets:export', '/dev/null/assets'], environment)
    assert.equal(refused.code, 1)
    assert.match(refused.output, /Nothing can be written into \/dev\/null/)
  })

  test('come from the server beside the site, and from the site where that is away', async ({
    assert,
  }) => {
    await ace(['assets:export', assets], { DATABASE_FOLDER: `tmp/tests/${process.pid}/none` })
    const apart = await startStatic(assets)
    atEnd(() => apart.stop())
    const host = await startHost({ TRUST_PROXY: '1' })
    atEnd(() => host.stop('SIGKILL'))
    const proxy = await startHaproxy({ old: host }, { STATIC_SITE: new URL(apart.site).host })
    atEnd(() => proxy.stop())
    const dispatcher = new Agent({ connect: { ca: proxy.certificate } })
    atEnd(() => dispatcher.close())
    const ask = async (path: string) => {
      const headers = { 'accept-encoding': 'gzip' }
      const answer = await request(proxy.https + path, { dispatcher, headers })
      await answer.body.dump()
      return answer
    }
    await eventually(async () => (await ask('/')).statusCode === 200)
    const page = await new WebVisitor(() => host.site).get('/')
    const named = [
      ...page.all('link').map((link) => link.attributes.href),
      ...page.all('script').map((script) => script.attributes.src),
    ].filter((path) => path?.startsWith('/assets/'))
    assert.isAbove(named.length, 2)

    for (const path of named) {
      const { statusCode, headers } = await ask(path)
      assert.equal(statusCode, 200, path)
      assert.include(headers, { 'server': 'nginx', 'cache-control': FOREVER })
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['content-encoding'], 'gzip', path)
    }
    const missing = await ask(named[0].replace(/\.[\w-]{12}\./, '.of-before-00.'))
    assert.equal(missing.statusCode, 404)
    assert.isUndefined(missing.headers['cache-control'], 'it may be there soon')
    assert.equal((await ask('/assets/site.css')).headers.server, undefined)

    await apart.stop()
    await eventually(async () => {
      const { statusCode, headers } = await ask(named[0])
      return statusCode === 200 && headers.server === undefined
    })
  }).timeout(90_000)
})
