import { inspect } from 'node:util'

/** A longer one would make a line that no collector takes. */
const LONGEST = 2000

/** What an error says, cut where it is very long. Whatever was thrown: reading it may itself throw. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return cut(ownMessage(error))
  return cut(typeof error === 'string' ? error : inspect(error, { depth: 1 }))
}

export function cut(message: string) {
  return message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message
}

/** Of several errors in one, such as a connection that was tried to two addresses, each message. */
function ownMessage(error: Error): string {
  const { message } = error
  if (message || !(error instanceof AggregateError)) return String(message)
  return error.errors.map((one) => messageOf(one)).join('; ')
}
