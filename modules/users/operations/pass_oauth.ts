import { ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import { tunnel } from '#modules/users/oauth/tunnel'

/** All of it is preparation: the provider keeps what it must by itself, a statement at a time. */
export const passOAuth = carriesOut(users.operations.oauth, {
  prepare: async (request) => ok(await tunnel(request)),
  handle: (_input, _call, answer) => answer,
})
