import ace from '@adonisjs/core/services/ace'

/** Runs a command in this process, as if it were typed; answers its exit code and what it told. */
export async function typed(name: string, args: string[]) {
  ace.ui.switchMode('raw')
  try {
    const command = await ace.exec(name, args)
    const told = command.logger.getLogs().map(({ message }) => message)
    return { code: command.exitCode, told: told.join('\n') }
  } finally {
    ace.ui.switchMode('normal')
  }
}
