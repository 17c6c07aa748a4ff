import type { Middleware } from '#switchboard/calls/invocation'
import { openTransaction } from '#switchboard/guards/open_transaction'

/** Refuses a call inside an open transaction, wherever the module is: in development and tests. */
export const outsideTransactions: Middleware = async (invocation, next) => {
  const opened = openTransaction()
  if (opened)
    throw new Error(
      `${invocation.endpoint.target} was called inside an open transaction ${opened}. A module call may be remote ` +
        'and slow, and cannot be rolled back: call before the transaction (prepare), or publish an event.'
    )
  return next(invocation)
}
