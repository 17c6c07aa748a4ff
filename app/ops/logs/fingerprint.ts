import { hash } from 'node:crypto'
import { basename } from 'node:path'

interface Fingerprinted {
  type: string
  code?: string
  message: string
  stack: string
}

/** How many places of our own code tell one defect from another. */
const FRAMES = 3

/**
 * A name for a defect that stays the same between requests, hosts and small releases: its type and code, and the functions
 * and files of our own code that it passed; where it passed none, its message without the values in it.
 */
export function fingerprintOf({ type, code, message, stack }: Fingerprinted): string {
  const frames = stack.split('\n').filter(isOurs).slice(0, FRAMES).map(withoutPosition)
  const where = frames.length > 0 ? frames : [withoutValues(message)]
  return hash('sha256', [type, code ?? '', ...where].join('\n')).slice(0, 12)
}

const isOurs = (frame: string) => frame.startsWith('at ') && !/node:|node_modules/.test(frame)

/** A line moves with every change above it, and a folder with every installation. */
function withoutPosition(frame: string) {
  const place = /\(?([^\s()]+?)(?::\d+)*\)?$/.exec(frame)?.[1] ?? ''
  const [, name = ''] = /^at (?:async )?(.*) \(/.exec(frame) ?? []
  return `${name} ${basename(place).replace(/\.[jt]s$/, '')}`
}

const withoutValues = (message: string) => message.replace(/"[^"]*"|'[^']*'|\d+/g, '_')
