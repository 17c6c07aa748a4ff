import { BaseCommand } from '@adonisjs/core/ace'
import { hasSwitchboard } from '#database/addresses'
import { HostReports } from '#ops/figures/host_reports'
import { placementOfHosts, sideFor } from '#ops/placement/as_hosts_do'
import { CallContext } from '#switchboard/call'
import type { ClientToken } from '#switchboard/client_token'
import { ModuleUnavailable } from '#switchboard/failures'
import type { Placement } from '#switchboard/operators'
import { Switchboard } from '#switchboard/switchboard'
import { REFUSED, WRONG_USE } from '#ops/terminal/exit_codes'
import { ACE } from '#switchboard/command_line'

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

  /**
   * A module's client, acting as the console in the name of this command, on the store that the calls of running hosts work on.
   * Throws `ModuleUnavailable` where that cannot be known or reached from here.
   */
  protected async client<Token extends ClientToken>(token: Token) {
    return this.clientAt(token, await this.placementOf(token.contract.name))
  }

  /** The same on the store that a placement leads to; each client is one request. */
  protected async clientAt<Token extends ClientToken>(token: Token, placement: Placement) {
    const switchboard = await this.app.container.make(Switchboard)
    const principal = { kind: 'module', name: 'console' } as const
    const context = new CallContext({ principal, caller: () => `ops/${this.commandName}` })
    const module = token.contract.name
    const side = sideFor(switchboard.line(module), placement, context.requestId)
    context.sides.choose(module, placement, side)
    return switchboard.client(token, context)
  }

  /** Where running hosts send a module's calls; without any, where this command's settings do. */
  protected async placementOf(module: string): Promise<Placement> {
    const { placements, lines } = await this.app.container.make(Switchboard)
    // A dial that was turned once leads nowhere where no other host is known.
    const { dial, ...rest } = placements.of(module)
    const own = { ...rest, dial: lines.get(module)?.peer ? dial : 0 }
    // Within a host, as in tests, its own placements are what it does.
    if (!hasSwitchboard || this.app.getEnvironment() !== 'console') return own
    const hosts = await (await this.app.container.make(HostReports)).all().catch(() => [])
    const told = placementOfHosts(module, hosts)
    if (typeof told === 'string') throw new ModuleUnavailable(module, told)
    return told ?? own
  }

  protected refuseUsername(name: string) {
    this.refused(`there is no account "${name}", or it is suspended. Accounts are made at /signup`)
  }

  protected wrongUse(what: string) {
    this.exitCode = WRONG_USE
    this.logger.error(`${what}. See: ${ACE} ${this.commandName} --help`)
  }

  protected refused(why: string) {
    this.exitCode = REFUSED
    this.logger.error(why)
  }
}
