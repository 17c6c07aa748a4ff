/** The operations that commands and pages of the console call, as in `app/web/uses.ts`. */
export const uses: Record<string, readonly string[]> = {
  'internal.console.log_in.send': ['users.authenticate'],
  // Whether somebody is an administrator: at log-in, and then at most every half minute.
  'operator': ['users.account', 'users.credentialEpoch'],
  'oauth:client': ['users.registerClient', 'users.listClients', 'users.removeClient'],
  'search:rebuild': ['search.rebuild*'],
  'users:reset': ['users.issueReset'],
  'users:role': ['users.grantRole'],
}
