import { search } from '#modules/search/contract'
import { clientOf } from '#switchboard/client_token'

/** What the public API calls. */
export abstract class Search extends clientOf(search, ['find']) {}
