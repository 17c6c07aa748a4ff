import {
  clientOf,
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

const username = string({
  min: 1,
  max: 200,
  description: 'As it is typed; found without regard to case',
})
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

const passwordErrors = {
  password_too_short: { min: integer() },
  password_too_long: { max: integer() },
}
const tooManyAttempts = {
  too_many_attempts: { retryAfter: integer({ min: 1, description: 'seconds' }) },
}

export const users = contract('users', {
  operations: {
    signUp: command({
      input: { username: string({ max: 200 }), password },
      output: object({ user, epoch }),
      errors: {
        username_invalid: { reason: oneOf(['blank', 'too_long', 'has_control_character']) },
        username_taken: {},
        ...passwordErrors,
      },
      deadline: 5000,
      without: 'The form comes back and says so.',
    }),
    authenticate: command({
      input: {
        username: string({ max: 200 }),
        password,
        address: nullable(
          string({ max: 100, description: "The visitor's network address, for the throttle" })
        ),
      },
      output: object({ username: string({ min: 1, max: 50 }), epoch }),
      errors: { wrong_credentials: {}, ...tooManyAttempts },
      deadline: 5000,
      without: 'The form comes back and says so; who is logged in stays so.',
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
        has_control_character: { field: oneOf(['displayName', 'bio']) },
      },
      deadline: 2000,
      without: 'The form comes back with its text and says so.',
    }),
    find: query({
      input: { username },
      output: user,
      errors: { not_found: {} },
      deadline: 1000,
      without: 'The profile is shown without name and words, from the thoughts alone.',
    }),
    findMany: query({
      input: { usernames: list(username, { max: 200 }) },
      output: list(user, { max: 200 }),
      deadline: 1000,
      without: 'Usernames are shown alone.',
    }),
    credentialEpoch: query({
      input: { username },
      output: object({ epoch }),
      errors: { not_found: {} },
      deadline: 1000,
      without: 'The last answer stands for 10 minutes.',
    }),
  },
})

/** The client of the users module. */
export abstract class Users extends clientOf(users) {}
