import { defineModule } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { authenticate } from '#modules/users/operations/authenticate'
import { changePassword } from '#modules/users/operations/change_password'
import { describeUser } from '#modules/users/operations/describe_user'
import { findManyUsers } from '#modules/users/operations/find_many_users'
import { findUser } from '#modules/users/operations/find_user'
import { readCredentialEpoch } from '#modules/users/operations/read_credential_epoch'
import { signUp } from '#modules/users/operations/sign_up'

export default defineModule(users, {
  handlers: {
    signUp,
    authenticate,
    changePassword,
    describe: describeUser,
    find: findUser,
    findMany: findManyUsers,
    credentialEpoch: readCredentialEpoch,
  },
})
