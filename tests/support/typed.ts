import ace from '@adonisjs/core/services/ace'
import { format } from 'node:util'

/**
 * Runs a command in this process, as if it were typed: in no time, since no program starts. Answers its exit code, what it
 * told people, and what it printed for scripts. What only a program shows is tested with `ace` (tests/support/program.ts).
 */
export async function typed(name: string, args: string[] = []) {
  const printed: string[] = []
  const { log } = console
  console.log = (...values) => void printed.push(format(...values))
  ace.ui.switchMode('raw')
  try {
    const command = await ace.exec(name, args)
    const told = command.logger.getLogs().map(({ message }) => message)
    return { code: command.exitCode, told: told.join('\n'), printed: printed.join('\n') }
  } finally {
    ace.ui.switchMode('normal')
    console.log = log
  }
}
