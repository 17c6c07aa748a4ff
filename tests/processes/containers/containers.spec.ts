import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici'
import { containersDocument } from '#tests/processes/containers/containers_document'
import { makeImages, missing } from '#tests/processes/containers/images'
import { podman } from '#tests/processes/containers/podman'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { blocksOf } from '#tests/support/document_blocks'
import { eventually } from '#tests/support/eventually'
import { PASSWORD, publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

const LARGEST = 120_000_000
const COMPOSE = 'docker compose -f docker/compose.yaml'

test.group('docs/containers.md', (group) => {
  group.tap((one) => one.tags(['@slow']).timeout(600_000))
  group.tap((one) => one.skip(missing.length > 0, `not installed: ${missing}`))
  let document: Awaited<ReturnType<typeof containersDocument>>
  const project = `mythoughts_${process.pid}`
  const site = { whole: '', split: '' }
  group.setup(async () => {
    if (missing.length > 0) return () => {}
    makeImages()
    const [whole, https, http] = [await closedPort(), await closedPort(), await closedPort()]
    site.whole = `http://127.0.0.1:${whole}`
    site.split = `https://localhost:${https}`
    document = await containersDocument(project, {
      SITE_ADDRESS: `127.0.0.1:${whole}`,
      HTTPS_ADDRESS: `127.0.0.1:${https}`,
      HTTP_ADDRESS: `127.0.0.1:${http}`,
      PUBLIC_PORT: String(https),
    })
    return () => document.remove()
  })

  const isUp = (address: string) =>
    eventually(async () => (await fetch(address).catch(() => null))?.status === 200, 60_000)
  const inDatabase = (query: string) =>
    document.bash(`${COMPOSE} exec -T db psql -U owner -d mythoughts -Atc "${query}"`)
  const finds = async (visitor: WebVisitor, word: string) =>
    (await visitor.get(`/search?q=${word}`)).all('mark').length
  const word = unique('word')
  let username: string

  test('builds an image of at most 120 MB over its base, which nobody in it can change', async ({
    assert,
  }) => {
    await document.run('Build', { at: app.makePath() })
    const sizeOf = (image: string) =>
      Number(podman.run(['image', 'inspect', '--format', '{{.Size}}', image]))
    assert.isBelow(sizeOf('mythoughts') - sizeOf('node:26-bookworm-slim'), LARGEST)
    const { Labels, User } = JSON.parse(
      podman.run(['image', 'inspect', '--format', '{{json .Config}}', 'mythoughts'])
    )
    assert.equal(Labels['org.opencontainers.image.version'], 'v2.0.0')
    assert.match(Labels['org.opencontainers.image.revision'], /^[\da-f]{40}$/)
    assert.equal(User, 'node')
    assert.isFalse(podman.succeeds('run', '--rm', 'mythoughts', 'touch', '/app/mine'))
  })

  test('runs it whole, for a visitor’s day', async ({ assert }) => {
    await document.run('Secrets')
    await document.run('Run it whole', { lines: 'up -d' })
    await isUp(site.whole)
    const version = await (await fetch(`${site.whole}/admin/version/`)).json()
    assert.include(version, { version: 'v2.0.0' })
    const visitor = await signedUp({ site: () => site.whole })
    username = visitor.username
    await publish(visitor, `${word} in a container`)
    await eventually(async () => (await finds(visitor, word)) === 1)
    await visitor.fillIn('/logout', {})
    assert.isFalse(await visitor.isLoggedIn())

    assert.equal((await inDatabase('SHOW wal_level')).trim(), 'logical')
    for (const name of ['db', 'mythoughts']) {
      const { ReadonlyRootfs, CapDrop } = JSON.parse(
        podman.run(['inspect', '--format', '{{json .HostConfig}}', `${project}_${name}`])
      )
      assert.isTrue(ReadonlyRootfs, name)
      assert.isAbove(CapDrop.length, 5, name)
      assert.notEqual(podman.run(['exec', `${project}_${name}`, 'id', '-u']), '0', name)
    }
    await document.run('Run it whole', { lines: 'down' })
  })

  test('runs it split behind HAProxy, with the same data, and assets from NGINX', async ({
    assert,
  }) => {
    const own = getGlobalDispatcher()
    atEnd(() => setGlobalDispatcher(own))
    const ca = await readFile(join(document.folder, 'docker/secrets/certificate.pem'), 'utf8')
    setGlobalDispatcher(new Agent({ connect: { ca } }))
    await document.run('Run it split', { lines: 'export|up -d' })
    await isUp(site.split)
    const visitor = new WebVisitor(() => site.split)
    await visitor.fillIn('/login', { username, password: PASSWORD })
    assert.isTrue(await visitor.isLoggedIn())
    await eventually(async () => (await finds(visitor, word)) === 1, 30_000)
    await publish(visitor, unique('split'))

    const asset = (await visitor.get('/')).all('link', { rel: 'stylesheet' })[0].attributes.href
    const senderOf = async () => (await visitor.get(asset)).headers.get('server')
    assert.equal(await senderOf(), 'nginx')
    await document.bash(`${COMPOSE} --profile split stop static`)
    await eventually(async () => (await senderOf()) === null)
    await document.bash(`${COMPOSE} --profile split stop web`)
    await document.bash(`${COMPOSE} --profile split up -d web`)
    await isUp(site.split)
    await document.run('Run it split', { lines: 'down' })
  })

  test('brings everything back from a dump, into a new volume', async ({ assert }) => {
    await document.bash(`${COMPOSE} up -d`)
    await document.run('Back up')
    await document.run('Back up', { block: 1 })
    await isUp(site.whole)
    const visitor = new WebVisitor(() => site.whole)
    await visitor.fillIn('/login', { username, password: PASSWORD })
    assert.isTrue(await visitor.isLoggedIn())
    await eventually(async () => (await finds(visitor, word)) === 1, 30_000)
  })

  test('takes new keys and a new password of the owner, and logs nobody out', async ({
    assert,
  }) => {
    const visitor = new WebVisitor(() => site.whole)
    await visitor.fillIn('/login', { username, password: PASSWORD })
    const secrets = join(document.folder, 'docker/secrets')
    await document.bash(`echo "$(openssl rand -hex 32; cat app_key)" > app_key`, {}, secrets)
    await document.bash('openssl rand -hex 32 > owner_password', {}, secrets)
    const password = (await readFile(join(secrets, 'owner_password'), 'utf8')).trim()
    await inDatabase(`ALTER ROLE owner PASSWORD '${password}'`)

    await document.bash(`${COMPOSE} run --rm provision`)
    assert.equal(await finds(visitor, word), 1, 'by connections that were open before')
    await document.bash(`${COMPOSE} stop mythoughts`)
    await document.bash(`${COMPOSE} up -d`)
    await isUp(site.whole)
    assert.isTrue(await visitor.isLoggedIn())
    await publish(visitor, unique('after'))
  })

  test('signs by a new key of tokens without a restart, and verifies by the old one', async ({
    assert,
  }) => {
    const keys = async () => {
      const answer = await fetch(`${site.whole}/.well-known/jwks.json`)
      return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
    }
    const before = await keys()
    await document.bash(blocksOf('docs/deploying.md')[0].text)
    await eventually(async () => (await keys()).length === before.length + 1, 30_000)
    assert.includeMembers(await keys(), before)
  })

  test('goes back to a moment before something was deleted', async ({ assert }) => {
    await document.run('Go back to a moment')
    const visitor = new WebVisitor(() => site.whole)
    await visitor.fillIn('/login', { username, password: PASSWORD })
    const later = unique('later')
    const thought = await publish(visitor, `${later} is to be deleted`)
    await eventually(async () => (await finds(visitor, later)) === 1)
    const moment = (await inDatabase('SELECT clock_timestamp()')).trim()
    await visitor.fillIn(`${thought}/delete`, {})
    await eventually(async () => (await finds(visitor, later)) === 0)
    // Each of these is kept as it is written, without a segment having been filled.
    const flushed = (await inDatabase('SELECT pg_current_wal_lsn()')).trim()
    const isKept = `SELECT flush_lsn >= '${flushed}' FROM pg_stat_replication`
    await eventually(async () => (await inDatabase(isKept)).trim() === 't', 30_000)

    await document.run('Go back to a moment', { block: 1, environment: { MOMENT: moment } })
    await isUp(site.whole)
    await eventually(async () => (await finds(visitor, later)) === 1, 30_000)
    assert.isTrue(await visitor.isLoggedIn())
  })
})
