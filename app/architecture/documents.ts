import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModuleSettings } from '#switchboard/settings'
import { currentApi, objectionsTo } from './api/read_api.js'
import { writtenContracts } from './contracts_document.js'
import { formatted } from './formatted.js'
import { graphOf } from './graph/graph.js'
import { readHouse } from './graph/read_house.js'
import { readmeOf } from './graph/readme.js'
import { modulesDocument } from './modules_document.js'

const OPENAPI = 'docs/openapi.json'

/** The documents that are made from the code, by path, and why they may not be written. */
export async function documentsOf(root: string, settings: ModuleSettings) {
  const contracts = Object.values(settings.modules).map(({ contract }) => contract)
  const written = writtenContracts(contracts)
  const graph = graphOf(await readHouse(root, settings))
  const api = currentApi()
  const json = async (path: string, value: unknown) =>
    [path, await formatted(path, JSON.stringify(value))] as const
  const texts = new Map([
    ['docs/modules.md', modulesDocument(contracts, written)],
    await json('docs/contracts.json', written),
    await json(OPENAPI, api),
    ['docs/architecture/README.md', readmeOf(graph)],
    // The console shows it: a build has no sources to read.
    await json('app/ops/console/architecture/graph.json', graph),
  ])
  const before = await readFile(join(root, OPENAPI), 'utf8').catch(() => null)
  const objections = before === null ? [] : objectionsTo(api, JSON.parse(before))
  return { texts, objections }
}
