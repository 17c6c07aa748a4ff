import type { Account } from 'oidc-provider'
import User from '#modules/users/models/user'

/** An account in good standing as the provider knows accounts; `undefined` for any other subject. */
export async function accountFor(subject: string): Promise<Account | undefined> {
  const user = /^\d{1,15}$/.test(subject) ? await User.standing(Number(subject)) : null
  if (!user) return undefined
  const { username } = user
  return {
    accountId: subject,
    username,
    claims: async () => ({ sub: subject, preferred_username: username }),
  }
}

/** The subject of tokens that stand for a user: their number, since that of an app is never one. */
export function subjectOf({ id }: Pick<User, 'id'>): string {
  return String(id)
}
