import type { Kernel } from '@adonisjs/core/ace'
import { WRONG_USE } from '#ops/terminal/exit_codes'
import { explain } from '#start/failed_start'
import { ACE } from '#switchboard/command_line'

/** What the framework says of a line that was typed wrong; it would exit as after a refusal. */
const TYPED_WRONG = /^E_(COMMAND_NOT_FOUND|UNKNOWN_FLAG|INVALID_FLAG|MISSING_(ARG|FLAG)(_VALUE)?)$/

/** Whether somebody wants to know what a command does. */
export const isAskedForHelp = () => process.argv.some((word) => /^(--help|-h)$/.test(word))

/** Has commands say why they failed: one line for what their operator can mend, the whole error for a defect. */
export function explainFailedCommands(kernel: Kernel) {
  const { errorHandler } = kernel
  kernel.errorHandler = {
    async render(error: unknown) {
      const explanation = error instanceof Error ? explain(error) : null
      if (explanation !== null) return kernel.ui.logger.error(explanation)
      const { code, message } = error as NodeJS.ErrnoException
      // The framework shows the help, and then counts the arguments all the same.
      if (isAskedForHelp() && code === 'E_MISSING_ARG') return void (kernel.exitCode = 0)
      const isTypedWrong = TYPED_WRONG.test(code ?? '')
      if (isTypedWrong) kernel.exitCode = WRONG_USE
      // Of a command that there is not it shows those that may be meant.
      if (!isTypedWrong || code === 'E_COMMAND_NOT_FOUND') return errorHandler.render(error, kernel)
      const name = process.argv.slice(2).find((word) => !word.startsWith('-'))
      kernel.ui.logger.error(`${message}. See: ${ACE} ${name} --help`)
    },
  } as typeof errorHandler
}
