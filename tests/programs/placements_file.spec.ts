import { test } from '@japa/runner'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { ace, startServer } from '#tests/support/program'

test.group('Dials from a file', () => {
  test('are obeyed within a second; commands refuse and name the file', async ({ assert }) => {
    const { environment, folder, remove } = await ownStores()
    atEnd(remove)
    await mkdir(folder, { recursive: true })
    const file = `${folder}/placements.json`
    const write = async (content: object) => {
      await writeFile(`${file}.new`, JSON.stringify(content))
      await rename(`${file}.new`, file)
    }
    await write({ search: { dial: 100 } })
    const port = String(await closedPort())
    // Its own other host, which shakes hands with itself as soon as it listens.
    const without = {
      ...environment,
      INTERNAL_PORT: port,
      SEARCH_URL: `http://127.0.0.1:${port}`,
    }
    const known = { ...without, PLACEMENTS_FILE: file }
    const server = await startServer({ ...known, DEMO_DATA: 'false' })
    atEnd(() => server.stop())
    const { internal } = await server.ready()
    const dial = async () => {
      const metrics = await (await fetch(`${internal}/metrics`)).text()
      return /^module_dial\{module="search"\} (\d+)$/m.exec(metrics)?.[1]
    }
    await eventually(async () => (await dial()) === '100')

    // Whoever types without the file would write where this host does not look.
    const [shown, unheard] = await Promise.all([
      ace(['module:status'], without),
      ace(['module:dial', 'search', '50', '--why=x'], without),
    ])
    assert.include(shown.output, `search: obeys dial 100 and shadow 0, from ${file}`)
    assert.equal(unheard.code, 1)
    assert.include(unheard.output, `takes its dials from ${file}. Write them there`)

    await write({})
    await eventually(async () => (await dial()) === '0', 1500)

    const [refused, status] = await Promise.all([
      ace(['module:dial', 'search', '50', '--why=x'], known),
      ace(['module:status', '--json'], known),
    ])
    assert.equal(refused.code, 1)
    assert.include(refused.output, `placements are read from a file here. Write them to ${file}`)
    assert.equal(JSON.parse(status.output).source, file)
  }).timeout(60_000)
})
