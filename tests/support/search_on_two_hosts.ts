import { away, MODULES } from '#tests/support/away'
import { closedPort } from '#tests/support/closed_port'
import { ownStores } from '#tests/support/own_stores'
import { ace, startServer } from '#tests/support/program'

/**
 * Everything in one process, which knows of a second host for search that runs beside it; on PostgreSQL both work on one
 * store, else each has its own. Started as developers start them. Answers how to run commands beside the first.
 */
export async function startSearchOnTwoHosts() {
  const { environment, folder, remove } = await ownStores()
  const [whole, beside] = [await closedPort(), await closedPort()]
  const address = (port: number) => `http://127.0.0.1:${port}`
  const others = MODULES.filter((name) => name !== 'search')
  const known = { ...environment, DEMO_DATA: 'false', SEARCH_URL: address(beside) }

  const first = await startServer({ ...known, INTERNAL_PORT: String(whole) })
  const { site, internal } = await first.ready()
  const second = await startServer({
    ...environment,
    DATABASE_FOLDER: `${folder}/beside`,
    SERVE: 'search',
    INTERNAL_PORT: String(beside),
    ...away(Object.fromEntries(others.map((name) => [name, address(whole)]))),
  })
  await second.says(/Ctrl-C/)

  return {
    site,
    internal,
    command: (...args: string[]) => ace(args, known),
    /** The environment of commands beside the first host. */
    known,
    async stop() {
      await Promise.all([first.stop(), second.stop()])
      await remove()
    },
  }
}
