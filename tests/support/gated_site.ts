import { gateTo } from '#tests/support/gate'
import { startHost } from '#tests/support/host'
import { addresses } from '#tests/support/listeners'

/** A host that serves the web alone: each module is here, in the process of the tests, behind a gate that can be closed. */
export async function gatedSite() {
  const [users, thoughts, search] = await Promise.all(
    Array.from({ length: 3 }, () => gateTo(addresses.internal))
  )
  const host = await startHost({
    SERVE: 'web',
    USERS_DIAL: '100',
    USERS_URL: users.url,
    THOUGHTS_DIAL: '100',
    THOUGHTS_URL: thoughts.url,
    SEARCH_DIAL: '100',
    SEARCH_URL: search.url,
  })
  return {
    site: host.site,
    gates: { users, thoughts, search },
    async stop() {
      await host.stop()
      await Promise.all([users.close(), thoughts.close(), search.close()])
    },
  }
}
