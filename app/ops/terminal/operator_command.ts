import { BaseCommand } from '@adonisjs/core/ace'
import { CallContext } from '#switchboard/call'
import type { ClientToken } from '#switchboard/client_token'
import { Switchboard } from '#switchboard/switchboard'
import { REFUSED, WRONG_USE } from '#ops/terminal/exit_codes'

const LONGEST_NAME = 200

/** How commands for operators say that it does not go, with the exit code for it. */
export abstract class OperatorCommand extends BaseCommand {
  /** Whether an option counts something, or is not given; else says so. One that is given twice comes as a list. */
  protected isCount(option: string, given: number | undefined) {
    if (given === undefined || (Number.isSafeInteger(given) && given >= 1)) return true
    this.wrongUse(`${option}=${given} must be a whole number of 1 or more`)
    return false
  }

  /** Whether an account may have this name at all; contracts take no other. */
  protected isUsername(name: string) {
    return name !== '' && name.length <= LONGEST_NAME
  }

  /** A module's client, acting as the console in the name of this command. */
  protected async client<Token extends ClientToken>(token: Token) {
    const switchboard = await this.app.container.make(Switchboard)
    const principal = { kind: 'module', name: 'console' } as const
    return switchboard.client(
      token,
      new CallContext({ principal, caller: () => `ops/${this.commandName}` })
    )
  }

  protected refuseUsername(name: string) {
    this.refused(`there is no account "${name}", or it is suspended. Accounts are made at /signup`)
  }

  protected wrongUse(what: string) {
    this.exitCode = WRONG_USE
    this.logger.error(`${what}. See: node ace ${this.commandName} --help`)
  }

  protected refused(why: string) {
    this.exitCode = REFUSED
    this.logger.error(why)
  }
}
