import { test } from '@japa/runner'
import { atEnd } from '#tests/support/at_end'
import { away } from '#tests/support/away'
import { eventually } from '#tests/support/eventually'
import { newAddresses } from '#tests/support/host'
import { ownStores } from '#tests/support/own_stores'
import { startServer, type Program } from '#tests/support/program'
import { publish, signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import type { WebVisitor } from '#tests/support/web_visitor'

const OLD = { APP_KEY: 'old app '.repeat(5), WIRE_KEY: 'old wire '.repeat(5) }
const NEW = { APP_KEY: 'new app '.repeat(5), WIRE_KEY: 'new wire '.repeat(5) }

/** The steps of docs/deploying.md: the new keys are accepted, then used, then alone. */
const STEPS = [[OLD, NEW], [NEW, OLD], [NEW]]

/** As the settings have several keys. */
const settingsOf = (keys: (typeof OLD)[]) => ({
  APP_KEY: keys.map((one) => one.APP_KEY).join('\n'),
  WIRE_KEY: keys.map((one) => one.WIRE_KEY).join('\n'),
})

type Name = 'web' | 'search'

test.group('Replacing the keys of all hosts', () => {
  test('logs nobody out, and breaks no call while one host is a step ahead of the other', async ({
    assert,
  }) => {
    const stores = { web: await ownStores(), search: await ownStores() }
    atEnd(stores.web.remove)
    atEnd(stores.search.remove)
    const addresses = { web: await newAddresses(), search: await newAddresses() }
    const [web, search] = [addresses.web.internal, addresses.search.internal]
    const parts = {
      web: { ...away({ search }), SERVE: 'web,users,thoughts' },
      search: { ...away({ users: web, thoughts: web }), SERVE: 'search' },
    }
    const running = new Map<Name, Program>()
    const restart = async (name: Name, keys: (typeof OLD)[]) => {
      await running.get(name)?.stop()
      const program = await startServer({
        ...stores[name].environment,
        ...parts[name],
        ...settingsOf(keys),
        PORT: new URL(addresses[name].site).port,
        INTERNAL_PORT: new URL(addresses[name].internal).port,
        DEMO_DATA: 'false',
      })
      atEnd(() => program.stop())
      running.set(name, program)
      await program.says(name === 'web' ? /Ctrl-C/ : /Internal port/)
    }
    await restart('search', [OLD])
    await restart('web', [OLD])

    const visitor = await signedUp({ site: () => addresses.web.site })
    const word = unique('word')
    await publish(visitor, `${word} is found`)
    const finds = async (one: WebVisitor) => (await one.get(`/search?q=${word}`)).all('mark').length
    await eventually(async () => (await finds(visitor)) === 1)

    for (const keys of STEPS) {
      for (const name of ['search', 'web'] as const) {
        await restart(name, keys)
        await eventually(async () => (await finds(visitor)) === 1)
        assert.isTrue(await visitor.isLoggedIn(), `${name} with ${keys.length} keys`)
        await publish(visitor, unique('still here'))
      }
    }
    const forger = visitor.copy()
    await restart('web', [OLD])
    assert.isFalse(await forger.isLoggedIn(), 'cookies by the new key are no good to the old one')
    assert.equal(await finds(forger), 0, 'and the other host takes no call by a key that is gone')
  })
    .timeout(180_000)
    .tags(['@slow'])
})
