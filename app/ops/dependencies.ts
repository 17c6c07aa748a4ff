import { search } from '#modules/search/contract'
import { users } from '#modules/users/contract'
import { clientOf } from '#switchboard/client_token'

/** What the console and its commands call. */
export abstract class Users extends clientOf(users, [
  'authenticate',
  'account',
  'credentialEpoch',
  'registerClient',
  'listClients',
  'removeClient',
  'issueReset',
  'grantRole',
]) {}

export abstract class Search extends clientOf(search, ['rebuild']) {}
