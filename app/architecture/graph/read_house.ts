import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { usesOf } from '#api/uses'
import { stores } from '#database/stores'
import type { ModuleSettings } from '#switchboard/settings'
import { sourcesOf, type Source } from '../boundaries/source_files.js'
import { ownerOf } from './callers.js'
import type { Calls, House, ModuleCode, StoreTables } from './house.js'
import { tablesIn } from './tables.js'

/** Where the tests write down the calls that they have seen. */
export const RECORDED = 'docs/architecture/calls.json'

/** Reads what the picture is made of from the tree at `root`, whose declarations are those of this program. */
export async function readHouse(root: string, { modules }: ModuleSettings): Promise<House> {
  const [sources, calls, web, api, ops] = await Promise.all([
    sourcesOf(root),
    readCalls(root),
    import('#web/uses'),
    import('#config/api'),
    import('#ops/uses'),
  ])
  const loaded = Object.entries(modules).map(
    async ([name, { load }]) => [name, load ? await codeOf(load) : null] as const
  )
  const code = Object.fromEntries(await Promise.all(loaded))
  return {
    contracts: Object.values(modules).map(({ client }) => client.contract),
    code,
    declared: { web: web.uses, api: usesOf(api.default), ops: ops.uses },
    tables: tablesOf(sources),
    // Of a module whose code is elsewhere, nothing is declared here.
    calls: Object.fromEntries(Object.entries(calls).filter(([by]) => code[ownerOf(by)] !== null)),
  }
}

/** What the tests have recorded; nothing yet where they have not. */
export async function readCalls(root: string): Promise<Calls> {
  const text = await readFile(join(root, RECORDED), 'utf8').catch(() => '{}')
  return JSON.parse(text)
}

async function codeOf(
  load: NonNullable<ModuleSettings['modules'][string]['load']>
): Promise<ModuleCode> {
  const { default: module } = await load()
  const uses = Object.entries(module.uses?.operations ?? {})
  return {
    uses: uses.flatMap(([name, operations]) => operations.map((one) => `${name}.${one}`)),
    takes: Object.keys(module.takes),
  }
}

/** Of each store, from the migrations that are run on it. */
function tablesOf(sources: Source[]): Record<string, StoreTables> {
  return Object.fromEntries(
    stores.map(({ name, migrations }) => {
      const shared = migrations.filter((folder) => folder.includes('/switchboard/store/'))
      const own = migrations.filter((folder) => !shared.includes(folder))
      return [name, { own: tablesFrom(sources, own), shared: tablesFrom(sources, shared) }]
    })
  )
}

function tablesFrom(sources: Source[], folders: string[]): string[] {
  return tablesIn(
    folders.flatMap((folder) => sources.filter(({ path }) => `./${path}`.startsWith(`${folder}/`)))
  )
}
