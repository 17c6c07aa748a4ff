import type { CallContext } from '#switchboard/call'
import type { ClientToken, Ways } from '#switchboard/client_token'

/** Does by hand what the container does with a token. */
export function clientFrom<Token extends ClientToken>(
  token: Token,
  ways: Ways,
  context: CallContext
): InstanceType<Token> {
  const Client = token as unknown as new (...given: [Ways, CallContext]) => InstanceType<Token>
  return new Client(ways, context)
}
