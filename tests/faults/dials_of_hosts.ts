import app from '@adonisjs/core/services/app'
import type { PostgreConfig } from '@adonisjs/lucid/types/database'
import { connections } from '#database/connections'
import { ownerOf } from '#database/stores'
import { ChangeLog } from '#switchboard/placement/change_log'
import { eventually } from '#tests/support/eventually'
import type { TwoHosts } from '#tests/faults/hosts'
import type { Host } from '#tests/support/host'
import { unique } from '#tests/support/unique'

const CONNECTION = 'dials of hosts'
/** A host obeys within this, says the design; a test that waits longer tells how long it took. */
const PATIENCE = 5000

export type Dials = Awaited<ReturnType<typeof dialsOf>>

/** Turns the dials of hosts in other processes, by the log that all of them follow. */
export async function dialsOf({ database, whole }: TwoHosts) {
  const db = await app.container.make('lucid.db')
  const like: PostgreConfig = connections[ownerOf('switchboard')]
  const address = { connectionString: database, options: '-c search_path=switchboard' }
  db.manager.add(CONNECTION, { ...like, connection: address as PostgreConfig['connection'] })
  const client = () => db.connection(CONNECTION)
  const log = new ChangeLog(client)

  return {
    /** Records a change; answers how many ms later the host with the site obeyed it. */
    async turn(module: string, to: number): Promise<number> {
      const { rows } = await client().rawQuery(`SELECT id FROM ${module}.store`)
      const store = to > 0 ? rows[0].id : null
      const change = { module, setting: 'dial', to, who: 'a test', why: unique('why') } as const
      await log.record({ ...change, store }, 0)
      const start = performance.now()
      const obeyed = async () => (await figureOf(whole, 'module_dial', { module })) === to
      await eventually(obeyed, PATIENCE)
      return performance.now() - start
    },
    history: () => log.history({ limit: 1000 }),
    close: () => db.manager.close(CONNECTION, true),
  }
}

/** What a host's `/metrics` say under a name, all lines that have these labels together. */
export async function figureOf(
  { internal }: Pick<Host, 'internal'>,
  name: string,
  labels: Record<string, string> = {}
) {
  const response = await fetch(`${internal}/metrics`)
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`)
  return (await response.text())
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) && wanted.every((one) => line.includes(one)))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}
