import { ok } from '#switchboard/contract'
import { answers } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { tunnel } from '#modules/users/oauth/tunnel'

/** Apart from the other endpoints, since it changes nothing: its answers are not kept. */
export const discoverOAuth = answers(users.operations.discovery, async () => {
  const url = '/.well-known/openid-configuration'
  const { body } = await tunnel({ method: 'GET', url, headers: [], body: null })
  return ok({ document: body })
})
