import type { InputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'

type Credentials = InputOf<typeof users.operations.authenticate>

/** What `authenticate` takes: from an unknown device at the public site, unless more is given. */
export function credentials(
  given: Pick<Credentials, 'username' | 'password'> & Partial<Credentials>
): Credentials {
  return { address: null, device: null, entrance: null, ...given }
}
