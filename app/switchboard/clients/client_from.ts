import type { CallContext } from '#switchboard/call'
import type { ClientToken, Lines } from '#switchboard/client_token'

/** Does by hand what the container does with a token. */
export function clientFrom<Token extends ClientToken>(
  token: Token,
  lines: Lines,
  context: CallContext
): InstanceType<Token> {
  const Client = token as unknown as new (...given: [Lines, CallContext]) => InstanceType<Token>
  return new Client(lines, context)
}
