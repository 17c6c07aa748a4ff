import { thoughts } from '#modules/thoughts/contract'
import { clientOf } from '#switchboard/client_token'

/** What search calls to fill its index anew. */
export abstract class Thoughts extends clientOf(thoughts, ['facts', 'count']) {}
