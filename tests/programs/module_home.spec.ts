import { test } from '@japa/runner'
import { mkdir, writeFile } from 'node:fs/promises'
import { isEmbedded } from '#database/addresses'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { ace, Program, startServer } from '#tests/support/program'

test.group('node ace module:home', () => {
  /** A host whose dials are those of a file, and how to run commands beside it. */
  async function hostOnFile() {
    const { environment, folder, remove } = await ownStores()
    atEnd(remove)
    await mkdir(folder, { recursive: true })
    const file = `${folder}/placements.json`
    await writeFile(file, JSON.stringify({ search: { dial: 100 }, users: { dial: 100 } }))
    const port = String(await closedPort())
    // Its own other host, which shakes hands with itself as soon as it listens.
    const url = `http://127.0.0.1:${port}`
    const settings: Record<string, string> = { ...environment, INTERNAL_PORT: port }
    const server = await startServer({
      ...settings,
      SEARCH_URL: url,
      USERS_URL: url,
      PLACEMENTS_FILE: file,
      DEMO_DATA: 'false',
    })
    atEnd(() => server.stop())
    const { internal } = await server.ready()
    const dials = async () => {
      const metrics = await (await fetch(`${internal}/metrics`)).text()
      return Object.fromEntries(
        [...metrics.matchAll(/^module_dial\{module="(\w+)"\} (\d+)$/gm)].map(([, name, dial]) => [
          name,
          Number(dial),
        ])
      )
    }
    await eventually(async () => {
      const { search, users } = await dials()
      return search === 100 && users === 100
    })
    return { settings, server, file, dials }
  }

  test('takes home one module, or all, in spite of a file, without starting the program', async ({
    assert,
  }) => {
    const { settings, file, dials } = await hostOnFile()
    assert.include(await dials(), { search: 100, users: 100 })
    // With these the program does not start.
    const unfit = { ...settings, DATABASE_URL: 'nonsense', LOG_LEVEL: 'nonsense' }
    const one = await ace(['module:home', 'search', '--why=it is slow'], unfit)
    assert.equal(one.code, 0, one.output)
    assert.match(one.output, /^\[ success \] search: dial 0, shadow 0; obeyed by \S+:\d+$/m)
    assert.include(one.output, `${file} is overridden until it changes`)
    assert.include(await dials(), { search: 0, users: 100 })

    // From the sources Node reads them by itself, which it cannot do with all that TypeScript knows.
    const key = `${file}.key`
    await writeFile(key, settings.WIRE_KEY)
    const inFile = { ...unfit, WIRE_KEY: '', WIRE_KEY_FILE: key }
    const all = new Program('ace.js', ['module:home'], inFile)
    assert.equal(await all.exited, 0, all.output)
    assert.match(all.output, /users.*: dial 0, shadow 0/)
    assert.include(await dials(), { search: 0, users: 0 })

    const wrong = await ace(['module:home', 'nobody'], unfit)
    assert.equal(wrong.code, 2)
    assert.match(
      wrong.output,
      /"nobody" is no module; there are .*See: node ace module:home --help/
    )
    assert.notInclude(one.output + all.output + wrong.output, settings.WIRE_KEY)
  }).timeout(90_000)

  test('writes to the database where no host answers, and says what to do where that is away too', async ({
    assert,
  }) => {
    const { settings, server } = await hostOnFile()
    await server.stop()
    const written = await ace(['module:home'], settings)
    assert.include(written.output, `127.0.0.1:${settings.INTERNAL_PORT}: ECONNREFUSED`)
    assert.include(written.output, 'no host answered; trying to write it to the database')
    assert.match(written.output, /success.*search: dial and shadow are 0 already/)
    assert.equal(written.code, 0)
    if (isEmbedded) return
    const nowhere = `postgres://x@127.0.0.1:${await closedPort()}/x`
    const neither = await ace(['module:home'], { ...settings, DATABASE_URL: nowhere })
    assert.equal(neither.code, 1)
    assert.include(
      neither.output,
      'no host answered, and the database does not either, so nothing was changed'
    )
    assert.include(neither.output, '--host=')
  }).timeout(90_000)
})
