/**
 * The operations that each page calls, by the name of its route: each once at most, or with a `*` again and again, a
 * part at a time. The tests hold the pages to it, and the picture of the architecture is drawn from it.
 */
export const uses: Record<string, readonly string[]> = {
  'timeline': ['thoughts.timeline'],
  'search': ['search.find'],
  'profile': ['users.find', 'thoughts.byAuthor'],
  'thoughts.show': ['thoughts.one'],
  'thoughts.publish': ['thoughts.publish'],
  'thoughts.edit': ['thoughts.one'],
  'thoughts.update': ['thoughts.edit'],
  'thoughts.remove': ['thoughts.one'],
  'thoughts.delete': ['thoughts.delete'],
  'account.create': ['users.signUp', 'users.authenticate'],
  'session.create': ['users.authenticate'],
  'settings': ['users.account'],
  'account.reset': ['users.resetLink'],
  'account.choose_password': ['users.resetPassword'],
  'settings.describe': ['users.describe'],
  'settings.change_password': ['users.changePassword'],
  'settings.export': ['users.account', 'thoughts.byAuthor*', 'thoughts.earlierTexts*'],
  'settings.apps': ['users.listApps'],
  'settings.revoke_app': ['users.revokeApp'],
  'oauth.consent': ['users.describeConsent', 'users.decideConsent'],
  'oauth.decide': ['users.decideConsent'],
  'account.delete': ['users.deleteAccount'],
  'account.departure': ['thoughts.departure'],
  // Whether a log-in still holds: for any page, at most every half minute.
  'visitor': ['users.credentialEpoch'],
}
