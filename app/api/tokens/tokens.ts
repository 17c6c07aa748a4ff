import { errors, jwtVerify, type JWTVerifyOptions } from 'jose'
import type { KeyObject } from 'node:crypto'
import type { PublicKey } from '#api/keys/token_key'
import type { Bearer } from '#api/tokens/bearer'
import { KnownKeys } from '#api/tokens/known_keys'
import { accessBearer, loginBearer, refusalOf, refuseFromTheFuture } from '#api/tokens/token_claims'
import { headerOf } from '#api/tokens/token_header'
import { Unauthorized } from '#api/tokens/unauthorized'
import { VerifiedTokens, type Verified } from '#api/tokens/verified_tokens'
import { ModuleUnavailable } from '#switchboard/failures'

export type { Bearer } from '#api/tokens/bearer'

const LONGEST = 8192

export interface TokensOptions {
  /** Every key by which a token may be verified; throws while nobody can say. */
  keys: () => Promise<PublicKey[]>
  /** The credentials' epoch of an account in good standing, `null` for one that is gone, `undefined` where nobody can say. */
  standing: (username: string) => Promise<number | null | undefined>
  issuer: string
  audience: string
}

/** Tells who acts by a bearer token: a login token, or an access token of an app. Each host has one. */
export class Tokens {
  #keys: KnownKeys
  #verified = new VerifiedTokens()

  constructor(protected options: TokensOptions) {
    this.#keys = new KnownKeys(options.keys)
  }

  /**
   * Who acts, by the value of an Authorization header. Throws {@link Unauthorized}, whose reason is a sentence for the
   * sender, or what `keys` throws, or ModuleUnavailable, where nobody can say.
   */
  async verify(authorization: string | undefined): Promise<Bearer> {
    const token = tokenFrom(authorization)
    const known = this.#verified.get(token)
    // A key that was taken away takes its tokens along.
    const { bearer } = known && this.#keys.has(known.kid) ? known : await this.#check(token)
    if (bearer.username !== null) await this.#standingOf(bearer.username, bearer.epoch)
    return bearer
  }

  async #check(token: string): Promise<Verified> {
    const { kind, kid } = headerOf(token)
    const { issuer, audience } = this.options
    const claims = kind === 'access' ? { issuer, audience } : {}
    const { payload, kid: fitting } = await this.#signed(kid, token, claims).catch((error) => {
      throw refusalOf(error)
    })
    refuseFromTheFuture(payload)
    const bearer = kind === 'access' ? accessBearer(payload) : loginBearer(payload)
    const verified = { bearer, kid: fitting, until: payload.exp! * 1000 }
    this.#verified.keep(token, verified)
    return verified
  }

  /** A token that names no key may be signed by one that is newer than those that are known. */
  async #signed(kid: string | undefined, token: string, claims: JWTVerifyOptions) {
    const keys = await this.#keys.named(kid)
    if (keys.length === 0)
      throw new Unauthorized('The token is signed by a key that is unknown here.')
    try {
      return await verifiedByAny(keys, token, claims)
    } catch (error) {
      if (kid !== undefined || !doesNotFit(error) || !(await this.#keys.askAgain())) throw error
    }
    return verifiedByAny(await this.#keys.named(kid), token, claims)
  }

  async #standingOf(username: string, epoch = Number.POSITIVE_INFINITY) {
    const standing = await this.options.standing(username)
    if (standing === null)
      throw new Unauthorized('No account has the name in the token, or it is deleted or suspended.')
    if (standing === undefined)
      throw new ModuleUnavailable('api.tokens', 'nobody can say whether the account still stands')
    if (standing > epoch)
      throw new Unauthorized('The token was given before the password was changed.')
  }
}

function tokenFrom(authorization: string | undefined): string {
  const [, scheme, rest] = /^(\S+)(?: +(.*))?$/s.exec(authorization ?? '') ?? []
  if (scheme?.toLowerCase() !== 'bearer' || !rest)
    throw new Unauthorized('A bearer token is missing.', { isTokenMissing: true })
  if (rest.length > LONGEST) throw new Unauthorized('The token is too long.')
  if (/\s/.test(rest)) throw new Unauthorized('The header has more than a scheme and a token.')
  return rest
}

/** Checks signature and registered claims by the first key that fits. */
async function verifiedByAny(
  keys: [kid: string, key: KeyObject][],
  token: string,
  claims: JWTVerifyOptions
) {
  let failure: unknown
  for (const [kid, key] of keys) {
    try {
      const currentDate = new Date(Date.now())
      const options = { algorithms: ['RS256'], requiredClaims: ['exp'], currentDate, ...claims }
      return { payload: (await jwtVerify(token, key, options)).payload, kid }
    } catch (error) {
      failure = error
      if (!doesNotFit(error)) break
    }
  }
  throw failure
}

function doesNotFit(error: unknown) {
  return error instanceof errors.JWSSignatureVerificationFailed
}
