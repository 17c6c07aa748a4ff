import { openApiDocument } from '#api/document/openapi'
import { hostApi } from '#api/host_api'
import config from '#config/version'
import { publicApis } from '#generated/public_apis'
import type { ApiDocument } from './api_breaks.js'

/** The document of the whole public API, as a reader of its JSON sees it. */
export function currentApi(): ApiDocument {
  return JSON.parse(JSON.stringify(openApiDocument([...publicApis, hostApi], config.api)))
}

/** Whether the version says that clients must change: its first number is larger. */
export function saysSo(older: ApiDocument, newer: ApiDocument): boolean {
  const major = ({ info }: ApiDocument) => Number(info.version.split('.')[0])
  return major(newer) > major(older)
}
