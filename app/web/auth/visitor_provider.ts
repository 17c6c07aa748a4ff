import { symbols } from '@adonisjs/auth'
import type { SessionGuardUser, SessionUserProviderContract } from '@adonisjs/auth/types/session'
import type { CredentialEpochs } from '#api/credential_epochs'
import { identifierOf, visitorFrom, type Visitor } from '#web/auth/visitor'

/** Answers the session guard from the session itself; of `users` it only needs to know that the epoch still holds. */
export class VisitorProvider implements SessionUserProviderContract<Visitor> {
  declare [symbols.PROVIDER_REAL_USER]: Visitor

  constructor(protected epochs: CredentialEpochs) {}

  /** Called at log-in. */
  async createUserForGuard(visitor: Visitor): Promise<SessionGuardUser<Visitor>> {
    return guardUser(visitor)
  }

  /**
   * `null` is "not logged in" for this request and leaves the session as it is. An epoch below the session's is only
   * older news, from before a log-in at another host. Must not throw: the guard would fail every page.
   */
  async findById(identifier: string | number | bigint): Promise<SessionGuardUser<Visitor> | null> {
    const visitor = visitorFrom(String(identifier))
    if (!visitor) return null
    const epoch = await this.epochs.of(visitor.username)
    if (epoch === undefined) return guardUser({ ...visitor, unconfirmed: true })
    return typeof epoch === 'number' && epoch <= visitor.epoch ? guardUser(visitor) : null
  }
}

function guardUser(visitor: Visitor): SessionGuardUser<Visitor> {
  return { getId: () => identifierOf(visitor), getOriginal: () => visitor }
}
