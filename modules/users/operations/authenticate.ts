import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { proveCredentials } from '#modules/users/operations/prove_credentials'

/** All of it is preparation: hashing for a third of a second is nothing to hold a transaction open for. */
export const authenticate = carriesOut(users.operations.authenticate, {
  prepare: (credentials) => proveCredentials(credentials),
  handle: (_input, _call, prepared) => prepared,
})
