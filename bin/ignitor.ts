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

/** A signal that follows the first within this (ms) is the same one again. */
const ONE_SIGNAL = 300

/**
 * Ends the application on the signals by which a process is told to go: readiness turns, `SHUTDOWN_DELAY` ms pass so that
 * proxies notice, requests in flight finish, the process exits. The second signal exits at once.
 * @param exitCode what the process exits with, by the number of the signal: a host was to end, a command was not
 * @param delay how long to wait before stopping, in ms
 * @param says what a person is told who presses Ctrl-C
 */
export function endOnSignal(
  app: ApplicationService,
  { exitCode = (_signal: number): number => 0, delay = (): number => 0, says = '' } = {}
) {
  let askedAt: number | null = null
  const end = async (name?: string, signal = 0) => {
    askedAt ??= Date.now()
    // npm may pass the terminal's Ctrl-C on: the same signal, twice.
    if (stopping.asked && Date.now() - askedAt < ONE_SIGNAL) return
    if (stopping.asked) process.exit(exitCode(signal) || 1)
    stopping.asked = true
    if (says && name === 'SIGINT' && process.stdout.isTTY) console.log(`\n  ${says}`)
    await pause(delay())
    await app.terminate()
    process.exit(process.exitCode ?? exitCode(signal))
  }
  // Takes over from bin/start.js, without a moment when nobody listens: a signal that waits to be handed on would be lost.
  const earlier = process.listeners('SIGTERM')
  process.on('SIGTERM', end)
  for (const listener of earlier) process.off('SIGTERM', listener)
  process.on('SIGINT', end)
  // The launcher that holds the other end of this process's channel (`start:split`) has died; nobody else would end it.
  process.on('disconnect', () => stopping.asked || end())
  if (process.connected === false) void end()
}
