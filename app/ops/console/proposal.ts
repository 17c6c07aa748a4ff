import { reasonError } from '#ops/console/reason_error'
import { isShare, type Setting } from '#switchboard/operators'
import type { Switchboard } from '#switchboard/switchboard'
import { NotFound } from '#web/error_pages/refusals'

/** A move that an operator asks for, as far as it can be understood. */
export interface Proposal {
  module: string
  setting: Setting
  /** `null` where it is no share. */
  to: number | null
  /** What was typed for it. */
  typed: string
  why: string
  errors: { to?: string; why?: string }
}

/**
 * Reads a move from an address and what was sent with it.
 * @param read a field as text; `null` where it was not sent
 */
export function proposalFrom(
  switchboard: Switchboard,
  { module, setting }: Record<string, string>,
  read: (name: string) => string | null
): Proposal {
  const isSetting = setting === 'dial' || setting === 'shadow'
  if (!isSetting || !switchboard.lines.has(module)) throw new NotFound()
  const typed = read('to')?.trim() ?? ''
  const share = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN
  const to = isShare(share) ? share : null
  const why = read('why')?.trim() ?? ''
  const errors: Proposal['errors'] = {}
  if (to === null && read('to') !== null)
    errors.to = `“${typed}” is no share. It is a whole number from 0 to 100.`
  if (read('why') !== null) {
    errors.why = reasonError(why) ?? undefined
  }
  return { module, setting, to, typed, why, errors }
}
