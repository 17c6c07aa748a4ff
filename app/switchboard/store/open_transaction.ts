import { AsyncLocalStorage } from 'node:async_hooks'

const transactions = new AsyncLocalStorage<string>()

/** Runs a handler with its open transaction known, so that a module call inside it can be refused. */
export function insideTransaction<T>(target: string, work: () => Promise<T>): Promise<T> {
  return transactions.run(target, work)
}

/** The command whose transaction is open where this is asked, if any. */
export function openTransaction(): string | undefined {
  return transactions.getStore()
}
