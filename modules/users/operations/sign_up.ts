import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { createAccount, prepareAccount } from '#modules/users/operations/new_account'

export const signUp = carriesOut(users.operations.signUp, {
  prepare: prepareAccount,

  async handle(_input, { db }, prepared) {
    if (!prepared.ok) return prepared
    const user = await createAccount(db, prepared.value)
    return user ? ok({ user: user.toValue() }) : fail({ type: 'username_taken' })
  },
})
