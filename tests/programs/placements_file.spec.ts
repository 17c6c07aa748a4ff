import { test } from '@japa/runner'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { atEnd } from '#tests/support/at_end'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { ace, startServer } from '#tests/support/program'

test.group('Dials from a file', () => {
  test('are obeyed within a second of a change; commands refuse and say where to write', async ({
    assert,
  }) => {
    const { environment, folder, remove } = await ownStores()
    atEnd(remove)
    await mkdir(folder, { recursive: true })
    const file = `${folder}/placements.json`
    const write = async (content: object) => {
      await writeFile(`${file}.new`, JSON.stringify(content))
      await rename(`${file}.new`, file)
    }
    await write({ search: { dial: 100 } })
    const without = {
      ...environment,
      SEARCH_URL: `http://127.0.0.1:${await closedPort()}`,
    }
    const known = { ...without, PLACEMENTS_FILE: file }
    const server = await startServer(known)
    atEnd(() => server.stop())
    const { internal } = await server.ready()
    const dial = async () => {
      const metrics = await (await fetch(`${internal}/metrics`)).text()
      return /^module_dial\{module="search"\} (\d+)$/m.exec(metrics)?.[1]
    }
    assert.equal(await dial(), '100')

    // Whoever types without the file would write where this host does not look.
    const { output: shown } = await ace(['module:status'], without)
    assert.include(shown, `search: obeys dial 100 and shadow 0, from ${file}`)
    const unheard = await ace(['module:dial', 'search', '50', '--why=x'], without)
    assert.equal(unheard.code, 1)
    assert.include(unheard.output, `takes its dials from ${file}. Write them there`)

    await write({})
    await eventually(async () => (await dial()) === '0', 1500)

    const { code, output } = await ace(['module:dial', 'search', '50', '--why=x'], known)
    assert.equal(code, 1)
    assert.include(output, `placements are read from a file here. Write them to ${file}`)
    const status = JSON.parse((await ace(['module:status', '--json'], known)).output)
    assert.equal(status.source, file)
  }).timeout(60_000)

  test('that say nothing which can be obeyed keep a host from starting', async ({ assert }) => {
    const { environment, folder, remove } = await ownStores()
    atEnd(remove)
    await mkdir(folder, { recursive: true })
    const file = `${folder}/wrong.json`
    await writeFile(file, '{ "search": { "dial": "half" } }')
    const server = await startServer({ ...environment, PLACEMENTS_FILE: file })
    assert.notEqual(await server.exited, 0)
    assert.match(
      server.output,
      /say "half" for the dial of search; it is a whole number from 0 to 100/
    )
    assert.notMatch(server.output, /\n\s+at /, 'in a sentence, without a stack')
  }).timeout(60_000)
})
