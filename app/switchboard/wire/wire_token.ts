import { SignJWT, errors, jwtVerify, type JWTPayload } from 'jose'
import type { Keys } from '#switchboard/settings'

/** Long enough for a call, short enough that a leaked one is soon worthless. */
const LIFETIME = 60
/** Hosts' clocks may be apart by this much, in seconds. */
const CLOCK_TOLERANCE = 75
const ISSUER = 'mythoughts'

/**
 * Tokens by which hosts know each other on the wire: JWTs (RFC 7519) signed with the key that all hosts share, made out
 * to one module. A token is used for half its life; checked ones are remembered until they end.
 */
export class WireTokens {
  #keys: Uint8Array[]
  #made = new Map<string, { token: string; until: number }>()
  #checked = new Map<string, number>()

  /** @param keys the first signs; each verifies */
  constructor(keys: Keys) {
    this.#keys = keys.map((key) => new TextEncoder().encode(key))
  }

  async forModule(module: string): Promise<string> {
    const made = this.#made.get(module)
    if (made && made.until > Date.now()) return made.token
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setAudience(module)
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME}s`)
      .sign(this.#keys[0])
    this.#made.set(module, { token, until: Date.now() + (LIFETIME * 1000) / 2 })
    return token
  }

  /** `null`, or why the request may not call this module. */
  async refuse(authorization: string | undefined, module: string): Promise<string | null> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
    if (!token) return 'a wire token is missing'
    const id = `${module} ${token}`
    if ((this.#checked.get(id) ?? 0) > Date.now()) return null
    try {
      const payload = await this.#verified(token, module)
      // A list would be good for several modules.
      if (typeof payload.aud !== 'string') return 'the wire token is refused: "aud" is no string'
      const end = Math.min(payload.exp!, payload.iat! + LIFETIME)
      this.#remember(id, (end + CLOCK_TOLERANCE) * 1000)
      return null
    } catch (error) {
      if (error instanceof errors.JOSEError) return `the wire token is refused: ${error.message}`
      throw error
    }
  }

  /** Throws JOSEError: that of the last key, where none made this signature. */
  async #verified(token: string, module: string, keys = this.#keys): Promise<JWTPayload> {
    const [key, ...others] = keys
    const expected = {
      issuer: ISSUER,
      audience: module,
      algorithms: ['HS256'],
      requiredClaims: ['exp', 'iat'],
      maxTokenAge: LIFETIME, // Refuses a token from the future as well as one that lives too long.
      clockTolerance: CLOCK_TOLERANCE,
    }
    try {
      return (await jwtVerify(token, key, expected)).payload
    } catch (error) {
      const isOfAnother = error instanceof errors.JWSSignatureVerificationFailed
      if (isOfAnother && others.length > 0) return this.#verified(token, module, others)
      throw error
    }
  }

  #remember(id: string, until: number) {
    if (this.#checked.size >= 1000) this.#checked.clear()
    this.#checked.set(id, until)
  }
}
