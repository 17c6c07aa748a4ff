import { ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { loginToken } from '#modules/users/models/login_token'
import { proveCredentials } from '#modules/users/operations/prove_credentials'

/** All of it is preparation, as for `authenticate`. A public API has no devices and no console. */
export const logIn = carriesOut(users.operations.logIn, {
  async prepare(credentials) {
    const proof = await proveCredentials({ ...credentials, device: null, entrance: null })
    return proof.ok ? ok(await loginToken(proof.value)) : proof
  },

  handle: (_input, _call, prepared) => prepared,
})
