import api from '#config/api'
import { usesOf } from '#api/uses'
import { uses as ofConsole } from '#ops/uses'
import { uses as ofSite } from '#web/uses'
import type { House } from '../../app/architecture/graph/house.js'

/** What pages, the public API and commands declare that they call. */
export const declaredCalls: House['declared'] = { web: ofSite, api: usesOf(api), ops: ofConsole }
