import type { Invoke } from '#switchboard/clients/invoke'
import { openTransaction } from '#switchboard/guards/open_transaction'

/** Refuses a call inside an open transaction, wherever the module is: in development and tests. */
export function outsideTransactions(invoke: Invoke): Invoke {
  return async (endpoint, input, call) => {
    const opened = openTransaction()
    if (opened) {
      throw new Error(
        `${endpoint.target} was called inside an open transaction ${opened}. A module call may be remote ` +
          'and slow, and cannot be rolled back: call before the transaction (prepare), or publish an event.'
      )
    }
    return invoke(endpoint, input, call)
  }
}
