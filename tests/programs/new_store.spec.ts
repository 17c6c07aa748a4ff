import { test } from '@japa/runner'
import { atEnd } from '#tests/support/at_end'
import { away } from '#tests/support/away'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { ace, startServer } from '#tests/support/program'

test.group('A module that starts on a new store', () => {
  test('is called again once the dial was set anew, and has everything after a rebuild', async ({
    assert,
  }) => {
    const { environment, folder, remove } = await ownStores()
    atEnd(() => remove())
    // Stores of their own on each side, whatever the tests run on.
    const keys = { ...environment }
    delete keys.DATABASE_URL
    const [caller, beside] = [await closedPort(), await closedPort()]
    const address = (port: number) => `http://127.0.0.1:${port}`
    const callers = {
      ...keys,
      SERVE: 'web,users,thoughts',
      INTERNAL_PORT: String(caller),
      ...away({ search: address(beside) }),
    }
    const startSearch = async (store: string) => {
      const host = await startServer({
        ...keys,
        DATABASE_FOLDER: `${folder}/${store}`,
        SERVE: 'search',
        INTERNAL_PORT: String(beside),
        ...away({ users: address(caller), thoughts: address(caller) }),
      })
      atEnd(() => host.stop('SIGKILL'))
      await host.says(/Ctrl-C/)
      return host
    }
    const first = await startServer(callers)
    atEnd(() => first.stop('SIGKILL'))
    const { site } = await first.ready()
    const searched = async () => (await fetch(`${site}/search?q=sourdough`)).status

    const old = await startSearch('old')
    await eventually(async () => (await searched()) === 200, 20_000)
    await old.stop()
    await startSearch('new')
    await first.says(/works on another store now/)
    assert.equal(await searched(), 503)

    const dial = await ace(['module:dial', 'search', '100', '--why=a new store'], callers)
    assert.equal(dial.code, 0, dial.output)
    assert.match(dial.output, /search: dial 100 anew, for the store that is there now; 1 of 1/)
    assert.equal(await searched(), 200)
    const rebuild = await ace(['search:rebuild', '--json'], callers)
    assert.equal(rebuild.code, 0, rebuild.output)
    assert.isAbove(JSON.parse(rebuild.output).total, 0)
    const page = await (await fetch(`${site}/search?q=sourdough`)).text()
    assert.include(page, '<article>')
  })
    .timeout(240_000)
    .tags(['@slow'])
})
