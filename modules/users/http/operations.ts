import { operation } from '#api/operation'
import { named } from '#api/schemas'
import { object, string } from '#switchboard/contract'
import { users } from '#modules/users/contract'
import { PROFILE, ownProfile, profile } from '#modules/users/http/user'

const { logIn: logInOperation, find } = users.operations
const { username, password } = logInOperation.input.properties

export const logIn = operation('POST', '/api/login/', {
  summary: 'Get a token by name and password',
  description: 'The token is good for two days. For apps of others there is OAuth 2.0.',
  access: { who: 'anybody' },
  body: { username, password },
  answers: {
    200: {
      description: 'The value of the header Authorization for further requests',
      schema: named(
        'LogIn',
        object({ Authorized: string({ description: '`Bearer `, and a token (JWT)' }) })
      ),
      example: { Authorized: 'Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl' },
    },
  },
  problems: { 401: 'No such user, or another password', 403: 'The account is suspended' },
  example: { username: 'mary', password: 'correct horse battery' },
})

export const showOwnProfile = operation('GET', '/api/me/', {
  summary: 'Read who one is',
  access: { who: 'person', scope: 'profile' },
  answers: {
    200: {
      description: 'The owner of the token',
      schema: ownProfile,
      example: { ...PROFILE, role: 'user' },
    },
  },
})

export const showUser = operation('GET', '/api/users/:username/', {
  summary: 'Read about a user',
  access: { who: 'anybody' },
  path: { username: find.input.properties.username },
  answers: { 200: { description: 'The user', schema: profile, example: PROFILE } },
  problems: { 404: 'There is no such user' },
})
