import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stores } from '#database/stores'
import type { ClientToken } from '#switchboard/client_token'
import type { ModuleSettings } from '#switchboard/settings'
import { sourcesOf, type Source } from '../boundaries/source_files.js'
import { partOf } from './callers.js'
import type { Calls, House, StoreTables } from './house.js'
import { tablesIn } from './tables.js'

/** Where the tests write down the calls that they have seen. */
export const RECORDED = 'docs/architecture/calls.json'

/** Reads what the picture is made of from the tree at `root`, whose declarations are those of this program. */
export async function readHouse(root: string, { modules }: ModuleSettings): Promise<House> {
  const sources = await sourcesOf(root)
  return {
    contracts: Object.values(modules).map(({ contract }) => contract),
    declared: await declaredIn(root, sources),
    tables: tablesOf(sources),
    calls: await readCalls(root),
  }
}

/** What the tests have recorded; nothing yet where they have not. */
export async function readCalls(root: string): Promise<Calls> {
  const text = await readFile(join(root, RECORDED), 'utf8').catch(() => '{}')
  return JSON.parse(text)
}

async function declaredIn(root: string, sources: Source[]): Promise<House['declared']> {
  const declared: House['declared'] = {}
  for (const { path } of sources.filter((one) => one.path.endsWith('/dependencies.ts'))) {
    const tokens = Object.values<ClientToken>(await import(pathToFileURL(join(root, path)).href))
    for (const { contract, operations } of tokens)
      (declared[partOf(path)] ??= []).push(...operations.map((one) => `${contract.name}.${one}`))
  }
  return declared
}

/** Of each store, from the migrations that are run on it. */
function tablesOf(sources: Source[]): Record<string, StoreTables> {
  const tablesFrom = (folders: string[]) =>
    tablesIn(sources.filter(({ path }) => folders.some((one) => `./${path}`.startsWith(`${one}/`))))
  return Object.fromEntries(
    stores.map(({ name, migrations }) => {
      const shared = migrations.filter((folder) => folder.includes('/switchboard/store/'))
      const own = migrations.filter((folder) => !shared.includes(folder))
      return [name, { own: tablesFrom(own), shared: tablesFrom(shared) }]
    })
  )
}
