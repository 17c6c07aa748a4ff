import { defineModule } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { counters } from '#modules/users/metrics'
import { authenticate } from '#modules/users/operations/authenticate'
import { changePassword } from '#modules/users/operations/change_password'
import { createUser } from '#modules/users/operations/create_user'
import { decideConsent } from '#modules/users/operations/decide_consent'
import { deleteAccount } from '#modules/users/operations/delete_account'
import { describeConsent } from '#modules/users/operations/describe_consent'
import { describeUser } from '#modules/users/operations/describe_user'
import { discoverOAuth } from '#modules/users/operations/discover_oauth'
import { findManyUsers } from '#modules/users/operations/find_many_users'
import { findUser } from '#modules/users/operations/find_user'
import { grantRole } from '#modules/users/operations/grant_role'
import { issueReset } from '#modules/users/operations/issue_reset'
import { listApps } from '#modules/users/operations/list_apps'
import { listAudit } from '#modules/users/operations/list_audit'
import { listClients } from '#modules/users/operations/list_clients'
import { listKeys } from '#modules/users/operations/list_keys'
import { logIn } from '#modules/users/operations/log_in'
import { passOAuth } from '#modules/users/operations/pass_oauth'
import { readCredentialEpoch } from '#modules/users/operations/read_credential_epoch'
import { readResetLink } from '#modules/users/operations/read_reset_link'
import { registerClient } from '#modules/users/operations/register_client'
import { reinstate } from '#modules/users/operations/reinstate'
import { removeClient } from '#modules/users/operations/remove_client'
import { resetPassword } from '#modules/users/operations/reset_password'
import { revokeApp } from '#modules/users/operations/revoke_app'
import { showAccount } from '#modules/users/operations/show_account'
import { showRole } from '#modules/users/operations/show_role'
import { signUp } from '#modules/users/operations/sign_up'
import { suspend } from '#modules/users/operations/suspend'

export default defineModule(users, {
  handlers: {
    signUp,
    authenticate,
    logIn,
    changePassword,
    deleteAccount,
    account: showAccount,
    describe: describeUser,
    find: findUser,
    findMany: findManyUsers,
    credentialEpoch: readCredentialEpoch,
    keys: listKeys,
    oauth: passOAuth,
    discovery: discoverOAuth,
    describeConsent,
    decideConsent,
    listApps,
    revokeApp,
    registerClient,
    listClients,
    removeClient,
    role: showRole,
    suspend,
    reinstate,
    createUser,
    grantRole,
    issueReset,
    resetLink: readResetLink,
    resetPassword,
    audit: listAudit,
  },
  counters,
  packages: [
    '@adonisjs/core',
    '@adonisjs/limiter',
    '@adonisjs/lucid',
    'jose',
    'light-my-request',
    '@zxcvbn-ts/language-common',
    'luxon',
    'oidc-provider',
  ],
})
