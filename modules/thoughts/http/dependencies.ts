import { thoughts } from '#modules/thoughts/contract'
import { clientOf } from '#switchboard/client_token'

/** What the public API calls. */
export abstract class Thoughts extends clientOf(thoughts, [
  'timeline',
  'ascending',
  'one',
  'publish',
  'edit',
  'delete',
  'hide',
  'unhide',
  'remove',
  'audit',
]) {}
