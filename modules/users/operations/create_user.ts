import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { audit } from '#modules/users/operations/audit'
import { createAccount, prepareAccount } from '#modules/users/operations/new_account'

export const createUser = carriesOut(users.operations.createUser, {
  prepare: async (input, { principal }) =>
    principal.kind === 'administrator' ? prepareAccount(input) : fail({ type: 'not_allowed' }),

  async handle(_input, call, prepared) {
    if (!prepared.ok) return prepared
    const user = await createAccount(call.db, prepared.value)
    if (!user) return fail({ type: 'username_taken' })
    await audit(call, { action: 'createUser', subject: user.username })
    return ok(user.toValue())
  },
})
