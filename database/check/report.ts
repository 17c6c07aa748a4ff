import { relative } from 'node:path'
import type { Refusal } from '#database/check/check'
import { RULES } from '#database/check/rules'

/** For a terminal: where, what and the way to do it; of what is allowed, the reason. */
export function told({ file, line, rule, what, because }: Refusal): string {
  return [
    `${relative('', file)}:${line}  ${rule}`,
    `  ${what}.`,
    because ? `  Allowed: ${because}` : `  Do instead: ${RULES[rule].instead}.`,
    '',
  ].join('\n')
}
