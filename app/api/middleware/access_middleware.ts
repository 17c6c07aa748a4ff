import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { Administrators } from '#api/administrators'
import type { Access } from '#api/operation'
import { Problem } from '#api/problem'
import type { Bearer } from '#api/tokens/tokens'
import { CallContext } from '#switchboard/call'

/**
 * Lets through who may do what is asked for, and says who acts. Where anybody may, a token says no more than whose
 * requests are counted: one that is refused is nobody's. Runs after `bearer`.
 */
@inject()
export default class AccessMiddleware {
  constructor(
    protected administrators: Administrators,
    protected context: CallContext
  ) {}

  async handle({ bearer, refusal }: HttpContext, next: NextFn, access: Access) {
    if (access.who === 'anybody') return next()
    if (!bearer) throw refusal
    const { username } = bearer
    if (username === null)
      throw new Problem(403, 'This token is of an app, not of a person: nothing here is its own.')
    if (access.who === 'person') demand(access.scope, bearer.scopes)
    if (access.who === 'person') this.context.principal = { kind: 'user', username }
    else await this.#actAsAdministrator(username, bearer.scopes)
    return next()
  }

  async #actAsAdministrator(username: string, scopes: Bearer['scopes']) {
    const isOfApp = scopes !== null
    if (isOfApp || !(await this.administrators.has(username)))
      throw new Problem(403, 'Only an administrator can do this, with a token from logging in.')
    this.context.principal = { kind: 'administrator', username }
  }
}

/** Throws what tells an app that it was not allowed that much (RFC 6750). */
function demand(scope: string, scopes: Bearer['scopes']) {
  if (scopes === null || scopes.includes(scope)) return
  throw new Problem(403, `This token does not have the scope ${scope}.`, null, {
    'WWW-Authenticate': `Bearer realm="mythoughts", error="insufficient_scope", scope="${scope}"`,
  })
}
