import type { HomeRequest } from '#ops/home/home_request'
import { wrongReason } from '#ops/placement/reason'
import { plain } from '#ops/terminal/plain'
import type { HomeOrder } from '#switchboard/operators'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const LONGEST_NAME = 200

/**
 * The order that a host was sent, or what is wrong with it.
 * @param all the modules that there are
 */
export function orderFrom(sent: unknown, all: string[]): HomeOrder | string {
  if (typeof sent !== 'object' || sent === null) return 'the body is no JSON object'
  const { id, module, who, why } = sent as Partial<HomeRequest>
  if (typeof id !== 'string' || !UUID.test(id)) return 'id is no UUID'
  if (module !== null && !all.includes(String(module)))
    return `"${plain(String(module))}" is no module; there are ${all.join(', ')}`
  if (typeof who !== 'string' || !who || who.length > LONGEST_NAME || plain(who) !== who)
    return `who is a name of at most ${LONGEST_NAME} characters`
  if (typeof why !== 'string' || !why) return 'why is missing'
  const wrong = wrongReason(why)
  if (wrong) return wrong
  return { id, modules: module === null ? all : [module!], who, why }
}
