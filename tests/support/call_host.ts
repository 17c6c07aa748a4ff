import { WireTokens } from '#switchboard/wire/wire_token'
import { SECRETS } from '#tests/support/database_for_hosts'

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

const tokens = new WireTokens(SECRETS.WIRE_KEY)

/** Calls an operation, as `module.operation`, of a host over the wire, once. Throws where no whole answer comes. */
export async function callHost(
  url: string,
  target: string,
  input: object,
  options: Options = {}
): Promise<WireAnswer> {
  const [module, operation] = target.split('.')
  const { principal = 'anonymous', key = crypto.randomUUID(), deadline = 2000 } = options
  const response = await fetch(`${url}/_modules/${module}/${operation}`, {
    method: 'POST',
    headers: {
      'authorization': `Bearer ${await tokens.forModule(module)}`,
      'content-type': 'application/json',
      'x-request-id': crypto.randomUUID(),
      'traceparent': `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
      'x-principal': principal,
      'x-deadline-ms': String(deadline),
      'idempotency-key': key,
    },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(deadline + 3000),
  })
  const text = await response.text()
  return {
    status: response.status,
    type: String(response.headers.get('content-type')),
    json: parse(text),
  }
}

function parse(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
