import type {} from '@adonisjs/auth/initialize_auth_middleware'

/** Who is logged in, as the session keeps them. */
export interface Visitor {
  username: string
  /** The credentials' epoch at log-in; a higher one since ends the session. */
  epoch: number
  /** Nobody can say at the moment whether the log-in still holds. */
  unconfirmed?: true
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** `undefined` while nobody is logged in. */
    visitor?: Visitor
    /** Somebody whose log-in can be neither confirmed nor refused at the moment: read on as anybody. */
    isUnconfirmed?: boolean
  }
}

/** One string, since that is what the session guard keeps. The epoch comes first: a username may hold colons. */
export function identifierOf({ epoch, username }: Visitor) {
  return `${epoch}:${username}`
}

export function visitorFrom(identifier: string): Visitor | null {
  const parts = /^(\d{1,15}):(.+)$/su.exec(identifier)
  return parts && { epoch: Number(parts[1]), username: parts[2] }
}
