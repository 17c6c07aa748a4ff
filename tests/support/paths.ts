import { Breaker, type BreakerOptions } from '#switchboard/calls/circuit_breaker'
import { deadline } from '#switchboard/calls/deadline'
import { through, type Invoke } from '#switchboard/calls/invocation'
import { overJson } from '#switchboard/calls/over_json'
import { pathToHost } from '#switchboard/calls/path'
import { transport, type Run } from '#switchboard/calls/transport'
import { validate } from '#switchboard/calls/validate'
import { Connection, type ConnectionOptions } from '#switchboard/wire/connection'

/** The way to a handler in this process as development has it: over JSON. */
export function strictPath(run: Run): Invoke {
  return through('local', validate, deadline, overJson, transport(run, null))
}

/** The way to a host, whatever it serves. */
export function hostPath({ breaker, ...options }: ConnectionOptions & { breaker: BreakerOptions }) {
  const host = { connection: new Connection(options), breaker: new Breaker(breaker) }
  return { ...host, invoke: pathToHost(host), close: () => host.connection.close() }
}
