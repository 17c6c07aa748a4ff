import {
  boolean,
  command,
  contract,
  instant,
  integer,
  list,
  nullable,
  object,
  oneOf,
  query,
  string,
} from '#switchboard/contract'

/** Stands as the author of what people left behind when they deleted their account; nobody can have it. */
export const FORMER_AUTHOR = '[deleted]'

const username = string({
  min: 1,
  max: 200,
  description: 'As it is typed; found without regard to case',
})
const newUsername = string({ max: 200, description: 'At most 50 characters' })
const password = string({ max: 1000, secret: true })

const user = object({
  id: integer({ min: 1 }),
  username: string({ min: 1, max: 50 }),
  displayName: string({ max: 200 }),
  bio: string({ max: 2000 }),
  createdAt: instant(),
})

/** Raised by whatever ends a user's sessions: a changed password, a suspension, a deletion. */
const epoch = integer({ min: 1 })

const role = oneOf(['user', 'administrator'])

/** What an administrator gives as the reason, and who is concerned is told. */
const reason = string({ max: 500 })

/** What was done in the name of administrators. */
const auditEntry = object({
  id: integer({ min: 1 }),
  at: instant(),
  administrator: string({ min: 1, max: 200 }),
  action: string({ min: 1, max: 50 }),
  subject: string({ min: 1, max: 200, description: 'The username' }),
  details: nullable(string({ max: 500 })),
})

/** What shall become of the thoughts of who leaves: gone too, or kept without the name. */
const thoughts = oneOf(['delete', 'anonymise'])

/** In characters. */
export const PASSWORD_LENGTH = { min: 8, max: 200 }

const passwordErrors = {
  password_too_short: { min: integer() },
  password_too_long: { max: integer() },
  password_common: {},
  password_is_name: {},
}
/** Which one a name cannot have, and why; null where it is not known. */
const character = nullable(
  object({
    codePoint: integer({ min: 0, max: 0x10ffff }),
    fault: oneOf(['control', 'unseen', 'unknown', 'joiner', 'other_script']),
  })
)
const accountErrors = {
  username_invalid: {
    reason: oneOf(['blank', 'too_long', 'has_control_character'], {
      description: 'has_control_character: it has one that a name cannot have',
    }),
    character,
  },
  username_taken: {},
  ...passwordErrors,
}
const tooManyAttempts = {
  too_many_attempts: { retryAfter: integer({ min: 1, description: 'seconds' }) },
}

const credentials = {
  username: string({ max: 200 }),
  password,
  address: nullable(
    string({ max: 100, description: "The visitor's network address, for the throttle" })
  ),
}

/** Where a log-in comes from. Failed tries at one place do not count against another. */
const place = {
  device: nullable(
    object({
      id: string({ min: 1, max: 100, description: 'Random; a signed cookie proved it' }),
      epoch: integer({ min: 1, description: 'Of the credentials that logged in there' }),
    })
  ),
  entrance: nullable(
    oneOf(['console', 'sign-up'], {
      description: 'sign-up: right after these credentials made the account; null: anywhere else',
    })
  ),
}

const resetToken = string({ max: 100, secret: true, description: 'Of a reset link' })

/** A public RSA key, by the members of its JWK. */
const key = object({
  kid: string({ min: 1, max: 100 }),
  n: string({ min: 1, max: 4096 }),
  e: string({ min: 1, max: 100 }),
})

/** What an app may ask for. `openid` and `offline_access` are OpenID Connect's own; the others open the public API. */
const scope = oneOf(['openid', 'offline_access', 'profile', 'thoughts:read', 'thoughts:write'])
const scopes = list(scope, { max: 5 })

/** Where it is at home: on people's devices, in their browsers, at a server that acts for people, or at one that acts for itself. */
const kindOfApp = oneOf(['native', 'web', 'server', 'service'])
const appId = string({ min: 1, max: 100 })
const app = {
  id: appId,
  name: string({ min: 1, max: 100 }),
  uri: nullable(string({ max: 500, description: 'Where people read about it' })),
}

/** Of a request to the OAuth endpoints, what they understand; nothing else goes in. */
const requestHeader = oneOf([
  'accept',
  'accept-language',
  'authorization',
  'content-type',
  'cookie',
  'origin',
  'user-agent',
])

/** Of a question that is not there: whether it was answered, where that is still known. */
const answered = nullable(boolean())

/** What a consent page knows of a request for consent: its name, and who asks for it. */
const consent = {
  uid: string({ min: 1, max: 100 }),
  cookie: nullable(
    string({ max: 4000, secret: true, description: 'Says that this browser began it' })
  ),
  loggedInAt: nullable(instant({ description: 'When who acts logged in; null where not known' })),
}

export const users = contract('users', {
  operations: {
    signUp: command({
      input: { username: newUsername, password },
      output: object({ user }),
      errors: accountErrors,
      deadline: 5000,
      without: 'The form comes back and says so.',
    }),
    authenticate: command({
      input: { ...credentials, ...place },
      output: object({ username: string({ min: 1, max: 50 }), epoch }),
      errors: { wrong_credentials: {}, suspended: { reason }, ...tooManyAttempts },
      deadline: 5000,
      keepsAnswer: false,
      without: 'The form comes back and says so; who is logged in stays so.',
    }),
    logIn: command({
      input: credentials,
      output: object({
        token: string({ min: 1, max: 8192, secret: true, description: 'A JWT for the public API' }),
        expiresAt: instant({ volatile: true }),
      }),
      errors: { wrong_credentials: {}, suspended: { reason }, ...tooManyAttempts },
      deadline: 5000,
      keepsAnswer: false,
      without: 'The API answers 503; tokens that were given stay good.',
    }),
    changePassword: command({
      input: { current: password, next: password },
      output: object({ epoch }),
      errors: { not_logged_in: {}, wrong_password: {}, ...tooManyAttempts, ...passwordErrors },
      deadline: 5000,
      without: 'The form comes back and says so.',
    }),
    describe: command({
      input: { displayName: string({ max: 500 }), bio: string({ max: 5000 }) },
      output: user,
      errors: {
        not_logged_in: {},
        display_name_too_long: { over: integer({ min: 1 }) },
        bio_too_long: { over: integer({ min: 1 }) },
        has_control_character: { field: oneOf(['displayName', 'bio']), character },
      },
      deadline: 2000,
      without: 'The form comes back with its text and says so.',
    }),
    deleteAccount: command({
      input: { password, thoughts },
      output: object({ username: string({ min: 1, max: 50 }) }),
      errors: { not_logged_in: {}, wrong_password: {}, ...tooManyAttempts },
      deadline: 5000,
      without: 'The form comes back and says so; the account stays.',
    }),
    account: query({
      input: {},
      output: object({
        ...user.properties,
        role,
        passwordResetAt: nullable(
          instant({ description: 'When a reset link set the password; null where its owner did' })
        ),
      }),
      errors: { not_logged_in: {} },
      deadline: 1000,
      without: 'The export fails as a whole, the settings are not shown, and both say so.',
    }),
    find: query({
      input: { username },
      output: user,
      errors: { not_found: {} },
      deadline: 1000,
      without: 'The profile is shown without name and words, from the thoughts alone.',
      batch: 'findMany',
    }),
    findMany: query({
      input: { usernames: list(username, { max: 200 }) },
      output: list(user, { max: 200 }),
      deadline: 1000,
      without: 'Usernames are shown alone.',
    }),
    credentialEpoch: query({
      input: { username },
      /** `username` as the account has it, however it was asked for. */
      output: object({ epoch, username }),
      errors: { not_found: {} },
      deadline: 1000,
      without: 'The last answer stands for 10 minutes.',
    }),
    keys: query({
      input: {},
      output: object({ keys: list(key, { max: 20 }) }),
      deadline: 1000,
      without:
        'Tokens are verified by the keys that are known; where none is, the API answers 503.',
    }),
    oauth: command({
      input: {
        method: oneOf(['GET', 'POST']),
        url: string({ max: 8192, secret: true, description: 'A path with its query' }),
        headers: list(object({ name: requestHeader, value: string({ max: 8192, secret: true }) }), {
          max: 7,
        }),
        body: nullable(string({ max: 65_536, secret: true, description: 'As it came' })),
      },
      output: object({
        status: integer({ min: 200, max: 599 }),
        headers: list(
          object({
            name: string({ min: 1, max: 100 }),
            value: string({ max: 16_384, secret: true }),
          }),
          { max: 50 }
        ),
        body: string({ max: 65_536, secret: true }),
        refused: nullable(
          oneOf(['unknown_app', 'wrong_address', 'expired', 'unsupported', 'invalid'], {
            description: 'Why nothing of this may be sent on to the app',
          })
        ),
      }),
      deadline: 5000,
      retry: 0, // A code that is used twice ends what it began.
      keepsAnswer: false,
      without: 'Apps get 503 and ask again; access tokens that they have stay good.',
    }),
    discovery: query({
      input: {},
      output: object({ document: string({ max: 65_536, description: 'JSON' }) }),
      deadline: 2000,
      without: 'Apps get 503; those that are at work know it already.',
    }),
    describeConsent: query({
      input: consent,
      output: object({
        app: object(app),
        redirectHost: string({ max: 500, description: 'Where the answer goes' }),
        scopes,
        logInNeeded: boolean({ description: 'also where the app wants a fresh log-in' }),
        consentNeeded: boolean({ description: 'false where it was given before' }),
      }),
      errors: { not_found: { answered } },
      deadline: 2000,
      without: 'The page says so; it may be loaded again for a quarter of an hour.',
    }),
    decideConsent: command({
      input: {
        ...consent,
        decision: oneOf(['allow', 'deny', 'remembered'], {
          description: '`remembered` goes on only where nothing needs to be asked',
        }),
      },
      output: object({ path: string({ max: 500, description: 'Where the browser goes on' }) }),
      errors: { not_found: { answered }, log_in_needed: {}, consent_needed: {} },
      deadline: 5000,
      without: 'The form comes back and says so.',
    }),
    listApps: query({
      input: {},
      output: list(object({ ...app, scopes, since: instant() }), { max: 200 }),
      errors: { not_logged_in: {} },
      deadline: 1000,
      without: 'The page says so; apps go on as they may.',
    }),
    revokeApp: command({
      input: { id: appId },
      output: object({ revoked: boolean({ description: 'whether there was anything to revoke' }) }),
      errors: { not_logged_in: {} },
      deadline: 2000,
      without: 'The page comes back and says so; the app goes on as it may.',
    }),
    registerClient: command({
      input: {
        name: string({ max: 200 }),
        uri: nullable(string({ max: 500 })),
        redirectUris: list(string({ max: 500 }), { max: 10 }),
        kind: kindOfApp,
        scopes,
      },
      output: object({
        id: appId,
        secret: nullable(
          string({ max: 100, secret: true, description: 'Where it is at a server; told only now' })
        ),
      }),
      retry: 0, // Each time is another app.
      keepsAnswer: false,
      errors: {
        not_allowed: {},
        invalid: {
          field: oneOf(['name', 'uri', 'redirectUris', 'scopes']),
          reason: string({ max: 500, description: 'A sentence' }),
        },
      },
      deadline: 2000,
      without: 'The command says so.',
    }),
    listClients: query({
      input: {},
      output: list(
        object({
          ...app,
          kind: kindOfApp,
          redirectUris: list(string({ max: 500 }), { max: 10 }),
          scopes,
          createdAt: instant(),
        }),
        { max: 1000 }
      ),
      errors: { not_allowed: {} },
      deadline: 2000,
      without: 'The command says so.',
    }),
    removeClient: command({
      input: { id: appId },
      output: object({ name: app.name }),
      errors: { not_allowed: {}, not_found: {} },
      deadline: 2000,
      without: 'The command says so; the app goes on as it may.',
    }),
    /** Of who may act: neither deleted nor suspended. */
    role: query({
      input: { username },
      output: object({ role }),
      errors: { not_found: {} },
      deadline: 1000,
      without: 'Nobody acts as administrator meanwhile.',
    }),
    /** Ends all sessions. Again: a new reason for what began before. */
    suspend: command({
      input: { username, reason },
      output: object({ username: string({ min: 1, max: 50 }) }),
      errors: { not_allowed: {}, not_found: {}, reason_blank: {} },
      deadline: 2000,
      without: 'The administrator is told so; the account stays as it is.',
    }),
    reinstate: command({
      input: { username },
      output: object({ username: string({ min: 1, max: 50 }) }),
      errors: { not_allowed: {}, not_found: {} },
      deadline: 2000,
      without: 'The administrator is told so; the account stays suspended.',
    }),
    /** As by signing up, but in the name of an administrator. */
    createUser: command({
      input: { username: newUsername, password },
      output: user,
      errors: { not_allowed: {}, ...accountErrors },
      deadline: 5000,
      without: 'The administrator is told so.',
    }),
    /** For modules only (the console). Who is administrator no longer is logged out. */
    grantRole: command({
      input: { username, role },
      output: object({ username: string({ min: 1, max: 50 }), role }),
      errors: { not_allowed: {}, not_found: {} },
      deadline: 2000,
      without: 'The command says so; the role stays as it is.',
    }),
    /** For modules only (the console): a link by which somebody who lost their password chooses another. */
    issueReset: command({
      input: { username },
      output: object({
        username: string({ min: 1, max: 50 }),
        token: resetToken,
        expiresAt: instant({ volatile: true }),
      }),
      errors: { not_allowed: {}, not_found: {} },
      deadline: 2000,
      keepsAnswer: false,
      without: 'The command says so.',
    }),
    /** Whose password the link with this token is for. */
    resetLink: query({
      input: { token: resetToken },
      output: object({ username: string({ min: 1, max: 50 }) }),
      errors: { link_invalid: {} },
      deadline: 1000,
      without: 'The page says so; the link stays good for its hour.',
    }),
    /** Ends all sessions. */
    resetPassword: command({
      input: { token: resetToken, next: password },
      output: object({ username: string({ min: 1, max: 50 }), epoch }),
      errors: { link_invalid: {}, ...passwordErrors },
      deadline: 5000,
      without: 'The form comes back and says so; the link stays good for its hour.',
    }),
    /** Newest first, for administrators; `older` is the next page's `before`. */
    audit: query({
      input: { before: nullable(integer({ min: 1 })), limit: integer({ min: 1, max: 100 }) },
      output: object({
        entries: list(auditEntry, { max: 100 }),
        older: nullable(integer({ min: 1 })),
      }),
      errors: { not_allowed: {} },
      deadline: 1000,
      without: 'The administrator is told so.',
    }),
  },
  events: {
    deleted: object({
      username: string({ min: 1, max: 50, subject: true }),
      thoughts,
      version: epoch,
    }),
  },
})
