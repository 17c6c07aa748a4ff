import type { Kernel } from '@adonisjs/core/ace'
import { explain } from '#start/failed_start'

/** Has commands say why they failed: one line for what their operator can mend, the whole error for a defect. */
export function explainFailedCommands(kernel: Kernel) {
  const { errorHandler } = kernel
  kernel.errorHandler = {
    async render(error: unknown) {
      const explanation = error instanceof Error ? explain(error) : null
      if (explanation === null) await errorHandler.render(error, kernel)
      else kernel.ui.logger.error(explanation)
    },
  } as typeof errorHandler
}
