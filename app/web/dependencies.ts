import { search } from '#modules/search/contract'
import { thoughts } from '#modules/thoughts/contract'
import { users } from '#modules/users/contract'
import { clientOf } from '#switchboard/client_token'

/** What the pages of the site call. */
export abstract class Users extends clientOf(users, [
  'signUp',
  'authenticate',
  'find',
  'account',
  'describe',
  'changePassword',
  'resetLink',
  'resetPassword',
  'deleteAccount',
  'listApps',
  'revokeApp',
  'describeConsent',
  'decideConsent',
]) {}

export abstract class Thoughts extends clientOf(thoughts, [
  'timeline',
  'byAuthor',
  'one',
  'publish',
  'edit',
  'delete',
  'earlierTexts',
  'departure',
]) {}

export abstract class Search extends clientOf(search, ['find']) {}
