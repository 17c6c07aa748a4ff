import type { CallContext } from '#switchboard/call'
import { WireTokens } from '#switchboard/wire/wire_token'
import { atEnd } from '#tests/support/at_end'
import { hostPath } from '#tests/support/paths'
import { toyClient } from '#tests/support/toy'

interface Options {
  context?: Partial<CallContext>
  breaker?: { failures: number }
  tokens?: WireTokens
}

/** The remote client of the toy contract for the host at `url`. */
export function remoteToy(url: string, { context, breaker, tokens }: Options = {}) {
  const { invoke, close } = hostPath({
    url,
    tokens: tokens ?? new WireTokens(['a key of this test, long enough']),
    breaker: breaker ?? { failures: 1000 },
  })
  atEnd(close)
  return toyClient(invoke, context)
}
