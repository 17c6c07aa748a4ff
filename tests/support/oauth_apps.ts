import type { InputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { placedClient } from '#tests/support/clients'
import { unique } from '#tests/support/unique'
import { Users } from '#tests/support/whole_clients'

type Given = Partial<InputOf<typeof users.operations.registerClient>>

/** Registers apps, as an operator does. */
export function registrar() {
  return placedClient(Users, { kind: 'module', name: 'console' })
}

/** A registered app: a page of another origin, unless something else is said. */
export async function registeredApp(given: Given = {}) {
  const app = {
    name: unique('App '),
    uri: null,
    kind: 'web' as const,
    redirectUris: given.kind === 'service' ? [] : ['https://app.example/back'],
    scopes: ['openid', 'profile', 'thoughts:read', 'thoughts:write'] as const,
    ...given,
  }
  const answer = await (await registrar()).registerClient({ ...app, scopes: [...app.scopes] })
  if (!answer.ok) throw new Error(`It was not registered: ${JSON.stringify(answer.error)}`)
  return { ...app, ...answer.value }
}

export type RegisteredApp = Awaited<ReturnType<typeof registeredApp>>

export function basicCredentials({ id, secret }: Pick<RegisteredApp, 'id' | 'secret'>) {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
}
