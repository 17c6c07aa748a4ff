import type { HttpContext } from '@adonisjs/core/http'
import { randomUUID } from 'node:crypto'
import { COOKIE, cookieName } from '#web/auth/cookie'
import type { Visitor } from '#web/auth/visitor'

/** A log-in on this device, as its encrypted cookie keeps it. */
interface LogIn extends Visitor {
  /** Names the device's own counter of failed tries. */
  id: string
}

const DEVICE_COOKIE = cookieName('mythoughts_device')
/** Accounts that one device remembers. */
const MOST = 5

/**
 * The device as `users` wants to know it, if the account logged in here before; else `null`. Somebody on a known device
 * can log in while others guess at the password from elsewhere.
 */
export function knownDevice(ctx: HttpContext, username: string) {
  const found = logInsHere(ctx).find((one) => spelled(one.username) === spelled(username))
  return found ? { id: found.id, epoch: found.epoch } : null
}

/** Remembers, for a year, that the account logged in on this device. */
export function rememberDevice(ctx: HttpContext, { username, epoch }: Visitor) {
  const others = logInsHere(ctx).filter((one) => one.username !== username)
  const logIns: LogIn[] = [{ username, epoch, id: randomUUID() }, ...others].slice(0, MOST)
  ctx.response.encryptedCookie(DEVICE_COOKIE, logIns, { ...COOKIE, maxAge: '365d' })
}

/** Nothing for a cookie that this program did not write. */
function logInsHere({ request }: HttpContext): LogIn[] {
  const value: unknown = request.encryptedCookie(DEVICE_COOKIE)
  return Array.isArray(value) ? value : []
}

/** The same for spellings that surely mean one account. */
function spelled(username: string) {
  return username.normalize('NFKC').trim().toLowerCase()
}
