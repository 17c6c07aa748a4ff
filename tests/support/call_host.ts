import { WireTokens } from '#switchboard/wire/wire_token'
import { SECRETS } from '#tests/support/database_for_hosts'
import { wire } from '#tests/support/wire_request'

interface Options {
  /** As it goes over the wire: `anonymous`, `user <name>`, `administrator <name>`, `module <name>`. */
  principal?: string
  key?: string
  /** In ms; how long the host has to answer. */
  deadline?: number
}

export interface WireAnswer {
  status: number
  type: string
  /** What the JSON says; `null` where it is none. */
  json: any
}

const tokens = new WireTokens([SECRETS.WIRE_KEY])

/** Calls an operation, as `module.operation`, of a host over the wire, once. Throws where no whole answer comes. */
export async function callHost(
  host: string,
  target: string,
  body: object,
  { principal = 'anonymous', key = crypto.randomUUID(), deadline = 2000 }: Options = {}
): Promise<WireAnswer> {
  const headers = {
    'x-request-id': crypto.randomUUID(),
    'x-principal': principal,
    'x-deadline-ms': String(deadline),
    'idempotency-key': key,
  }
  const path = `/_modules/${target.replace('.', '/')}`
  const answer = await wire(path, { host, tokens, body, headers, within: deadline + 3000 })
  return { ...answer, type: String(answer.headers.get('content-type')) }
}
