import { users } from '#modules/users/contract'
import { clientOf } from '#switchboard/client_token'

/** What the public API calls. */
export abstract class Users extends clientOf(users, [
  'logIn',
  'account',
  'find',
  'keys',
  'oauth',
  'discovery',
  'createUser',
  'suspend',
  'reinstate',
  'audit',
]) {}
