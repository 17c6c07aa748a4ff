import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'
import type { ApplicationService } from '@adonisjs/core/types'

export const APP_ROOT = new URL('../', import.meta.url)

/** The application, as the server, the console and the tests start it. */
export function createIgnitor() {
  const importer = (path: string) =>
    path.startsWith('./') || path.startsWith('../') ? import(new URL(path, APP_ROOT).href) : import(path)

  return new Ignitor(APP_ROOT, { importer }).tap((app: ApplicationService) => {
    app.booting(async () => {
      await import('#start/env')
    })
  })
}

/** Ends the application on the signals by which a process is told to go, once. */
export function endOnSignal(app: ApplicationService) {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      await app.terminate()
      process.exit(process.exitCode ?? 0)
    })
  }
}
