import { ok } from '#switchboard/contract/operation'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { loginToken } from '#modules/users/models/login_token'
import { proveCredentials } from '#modules/users/operations/prove_credentials'

/** All of it is preparation, as for `authenticate`. The same key gets the same token again: it is kept sealed. */
export const logIn = carriesOut(users.operations.logIn, {
  async prepare(credentials) {
    const proof = await proveCredentials(credentials)
    return proof.ok ? ok(await loginToken(proof.value)) : proof
  },

  handle: (_input, _call, prepared) => prepared,
})
