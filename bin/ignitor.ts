import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'
import type { ApplicationService } from '@adonisjs/core/types'
import { setTimeout as pause } from 'node:timers/promises'
import { stopping } from '#ops/health/stopping'

export const APP_ROOT = new URL('../', import.meta.url)

/** The application, as the server, the console and the tests start it. */
export function createIgnitor() {
  const importer = (path: string) =>
    path.startsWith('./') || path.startsWith('../')
      ? import(new URL(path, APP_ROOT).href)
      : import(path)

  return new Ignitor(APP_ROOT, { importer }).tap((app: ApplicationService) => {
    app.booting(async () => {
      await import('#start/env')
    })
  })
}

/**
 * Ends the application on the signals by which a process is told to go: readiness turns, `SHUTDOWN_DELAY` ms pass so that
 * proxies notice, requests in flight finish, the process exits. The second signal exits at once.
 */
export function endOnSignal(app: ApplicationService) {
  const end = async () => {
    if (stopping.asked) process.exit(1)
    stopping.asked = true
    await pause(Number(process.env.SHUTDOWN_DELAY ?? 0))
    await app.terminate()
    process.exit(process.exitCode ?? 0)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}
