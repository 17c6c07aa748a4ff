import type { HttpContext } from '@adonisjs/core/http'
import { CredentialEpochs } from '#api/credential_epochs'
import { Users } from '#ops/dependencies'
import { LONGEST_LOG_IN } from '#ops/console/access/console_sessions'
import { CallContext } from '#switchboard/call'
import { ModuleUnavailable } from '#switchboard/failures'
import type { Switchboard } from '#switchboard/switchboard'
import { identifierOf, visitorFrom, type Visitor } from '#web/auth/visitor'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** The administrator who is logged in to the console. */
    operator?: Visitor
  }
}

type Session = HttpContext['session']

const HOUR = 60 * 60 * 1000

/** Who may use the console: administrators, as long as their credentials and their role stay as they were at log-in. */
export class Operators {
  #epochs = new CredentialEpochs((username) => this.#ask(username))

  constructor(protected switchboard: Switchboard) {}

  /** Whether somebody who has just proved who they are is an administrator; then the session is theirs. */
  async logIn(session: Session, visitor: Visitor): Promise<boolean> {
    const epoch = await this.#epochs.current(visitor.username)
    if (epoch === null || epoch > visitor.epoch) return false
    session.clear()
    session.regenerate()
    session.put('operator', identifierOf(visitor))
    session.put('since', Date.now())
    return true
  }

  /** Whose session it is; `null` for nobody's, or where the log-in holds no longer. */
  async recognise(session: Session): Promise<Visitor | null> {
    const operator = visitorFrom(String(session.get('operator', '')))
    const since = Number(session.get('since', 0))
    if (!operator || Date.now() - since > LONGEST_LOG_IN * HOUR) return null
    const epoch = await this.#epochs.of(operator.username)
    if (epoch === undefined)
      throw new ModuleUnavailable('users.account', 'whether a log-in still holds is unknown')
    return epoch !== null && epoch <= operator.epoch ? operator : null
  }

  /** The credentials' epoch of an administrator; `null` for anybody else. */
  async #ask(username: string): Promise<number | null> {
    const context = new CallContext({
      principal: { kind: 'user', username },
      caller: () => 'ops/operator',
    })
    const users = this.switchboard.client(Users, context)
    const account = await users.account({})
    if (!account.ok || account.value.role !== 'administrator') return null
    const answer = await users.credentialEpoch({ username })
    return answer.ok ? answer.value.epoch : null
  }
}
