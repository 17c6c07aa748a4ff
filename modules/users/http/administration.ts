import { operation } from '#api/operation'
import { auditAnswer, auditFields } from '#api/audit'
import { string } from '#switchboard/contract'
import { PASSWORD_LENGTH, users } from '#modules/users/contract'
import { EXAMPLE, createdUser } from '#modules/users/http/user'

const { createUser: creation, suspend, reinstate } = users.operations

const access = { who: 'administrator' } as const
const path = { username: reinstate.input.properties.username }
const NOBODY = { 404: 'There is no such user' }

export const createUser = operation('POST', '/admin/users/', {
  summary: 'Create a user',
  access,
  body: {
    username: creation.input.properties.username,
    password: string({ ...PASSWORD_LENGTH, secret: true }),
  },
  takesKey: true,
  answers: { 201: { description: 'Created', schema: createdUser, example: EXAMPLE } },
  problems: { 400: 'The name or the password cannot be had', 409: 'The name is taken' },
  example: { username: 'mary', password: 'correct horse battery' },
})

export const suspendUser = operation('PUT', '/admin/users/:username/suspension/', {
  summary: 'Suspend an account',
  description: 'Ends its sessions and tokens within half a minute. Who logs in is told the reason.',
  access,
  path,
  body: { reason: suspend.input.properties.reason },
  takesKey: true,
  answers: { 204: { description: 'Suspended', schema: null } },
  problems: { ...NOBODY, 400: 'The reason is missing or blank' },
  example: { reason: 'Sells pills.' },
})

export const reinstateUser = operation('DELETE', '/admin/users/:username/suspension/', {
  summary: 'End a suspension',
  access,
  path,
  takesKey: true,
  answers: { 204: { description: 'The account may log in', schema: null } },
  problems: NOBODY,
})

export const listAudit = operation('GET', '/admin/audit/users/', {
  summary: 'Read what administrators did to accounts',
  access,
  query: auditFields,
  answers: { 200: auditAnswer },
})
