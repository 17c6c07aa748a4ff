import { BaseCommand } from '@adonisjs/core/ace'
import { REFUSED, WRONG_USE } from '#ops/terminal/exit_codes'

/** How commands for operators say that it does not go, with the exit code for it. */
export abstract class OperatorCommand extends BaseCommand {
  /** Whether an option counts something, or is not given; else says so. One that is given twice comes as a list. */
  protected isCount(option: string, given: number | undefined) {
    if (given === undefined || (Number.isSafeInteger(given) && given >= 1)) return true
    this.wrongUse(`${option}=${given} must be a whole number of 1 or more`)
    return false
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
