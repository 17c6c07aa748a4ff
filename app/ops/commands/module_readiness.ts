import { args, flags } from '@adonisjs/core/ace'
import { existsSync } from 'node:fs'
import modules from '#config/modules'
import { REFUSED } from '#ops/terminal/exit_codes'
import { OperatorCommand } from '#ops/terminal/operator_command'
import { table } from '#ops/terminal/table'
import type { Finding } from '../../architecture/readiness/aspect.js'
import type { CallerOf } from '../../architecture/readiness/callers_of.js'

export default class ModuleReadiness extends OperatorCommand {
  static commandName = 'module:readiness'
  static description = 'Say what stands between a module and a host of its own'
  static help = [
    'Reads the sources, and the calls that the tests recorded; runs nothing. Each finding has its file and what to do.',
    '```',
    '{{ binaryName }} module:readiness search',
    '{{ binaryName }} module:readiness search --json    for scripts',
    '```',
    'Exits with 1 where there is an obstacle, with 2 where there is no such module. What only costs is a warning.',
  ]

  @args.string({ description: 'The module' })
  declare module: string

  @flags.boolean({ description: 'Print JSON' })
  declare json: boolean

  async run() {
    if (!existsSync(this.app.makePath('config/modules.ts')))
      return this.refused('This is a build; readiness is seen in the sources')
    const known = modules.modules
    if (!(this.module in known))
      return this.wrongUse(
        `"${this.module}" is no module; there are ${Object.keys(known).join(', ')}`
      )
    if (!known[this.module].load)
      return this.wrongUse(
        `Only the contract of ${this.module} is here: it has its own host already`
      )

    // It reads sources by what is installed for development only.
    const { obstaclesIn, readinessOf } = await import('../../architecture/readiness/readiness.js')
    const readiness = await readinessOf(this.app.makePath(), this.module, modules)
    const obstacles = obstaclesIn(readiness).length
    if (obstacles > 0) this.exitCode = REFUSED
    if (this.json) return console.log(JSON.stringify(readiness, null, 2))

    for (const { name, says, findings } of readiness.aspects) {
      if (findings.length === 0) this.logger.success(`${name}: ${says}`)
      for (const finding of findings) this.#tell(name, finding)
    }
    this.#showCallers(readiness.callers)
    if (obstacles === 0) this.logger.success(`${this.module} is ready for a host of its own`)
    else this.logger.error(`${this.module}: ${counted(obstacles)} to a host of its own`)
  }

  #tell(name: string, { weight, file, line, what, next }: Finding) {
    const told = `${name}: ${file}${line === null ? '' : `:${line}`}: ${what}; ${next}`
    if (weight === 'obstacle') this.logger.error(told)
    else this.logger.warning(told)
  }

  #showCallers(callers: CallerOf[]) {
    if (callers.length === 0) return
    const rows = callers.flatMap(({ caller, operations }) =>
      Object.entries(operations).map(([what, most]) => [caller, what, String(most)])
    )
    console.log(`\n${table(['Caller', 'Operation', 'Calls a request'], rows)}\n`)
  }
}

const counted = (count: number) => (count === 1 ? '1 obstacle' : `${count} obstacles`)
