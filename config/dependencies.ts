import { users } from '#modules/users/contract'
import { clientOf } from '#switchboard/client_token'

/** What the public APIs of all modules, and the pages, ask to know who acts. */
export abstract class Users extends clientOf(users, ['keys', 'credentialEpoch', 'role']) {}
