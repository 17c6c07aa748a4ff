import type { PublicApi } from '#api/public_api'
import search from '#modules/search/http/routes'
import thoughts from '#modules/thoughts/http/routes'
import users from '#modules/users/http/routes'

/** The public APIs of the modules that are here. */
export const publicApis: readonly PublicApi[] = [search, thoughts, users]
