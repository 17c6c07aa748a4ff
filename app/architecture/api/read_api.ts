import { openApiDocument } from '#api/document/openapi'
import { hostApi } from '#api/host_api'
import config from '#config/version'
import { publicApis } from '#generated/public_apis'
import { apiBreaks, type ApiDocument } from './api_breaks.js'

/** The document of the whole public API, as a reader of its JSON sees it. */
export function currentApi(): ApiDocument {
  return JSON.parse(JSON.stringify(openApiDocument([...publicApis, hostApi], config.api)))
}

/** Why a newer document may not take the place of an older one: what clients would miss, unless the version says so. */
export function objectionsTo(newer: ApiDocument, older: ApiDocument): string[] {
  if (majorOf(newer) > majorOf(older)) return []
  const breaks = apiBreaks(here(older), newer)
  if (breaks.length === 0) return []
  const advice = `Keep what clients of version ${older.info.version} rely on, or raise the first number of the version in package.json`
  return [...breaks, advice]
}

const majorOf = ({ info }: ApiDocument) => Number(info.version.split('.')[0])

/** Without the operations of modules whose code is not here: their own hosts offer them. */
function here(document: ApiDocument): ApiDocument {
  const modules = [...publicApis, hostApi].map(({ module }) => module)
  const isHere = ([, of]: [string, object]) =>
    modules.includes((of as { operationId: string }).operationId.split('.')[0])
  const paths = Object.entries(document.paths).map(([path, of]) => {
    return [path, Object.fromEntries(Object.entries(of).filter(isHere))]
  })
  return { ...document, paths: Object.fromEntries(paths) }
}
