import type { Database } from '@adonisjs/lucid/database'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { AsyncLocalStorage } from 'node:async_hooks'
import { callSite } from '#switchboard/guards/call_site'

/** A transaction as it is told of: whose it is, and the line that opened it. */
interface Opened {
  by: string | null
  at: string | null
  isOver: boolean
}

const transactions = new AsyncLocalStorage<Opened>()

/** Runs a handler with its open transaction known, so that a module call inside it can be refused. */
export function insideTransaction<T>(
  by: string,
  at: string | null,
  work: () => Promise<T>
): Promise<T> {
  return transactions.run({ by, at, isOver: false }, work)
}

/** The transaction that is open where this is asked, in words: `of "thoughts.publish" (opened at …:18)`; if any. */
export function openTransaction(): string | undefined {
  const opened = transactions.getStore()
  if (!opened || opened.isOver) return undefined
  const by = opened.by ? `of "${opened.by}"` : 'of its own'
  return opened.at ? `${by} (opened at ${opened.at})` : by
}

/** Has the transactions that code opens by itself known too: in development and tests, since it costs a stack each. */
export function watchTransactions(db: Database) {
  const connection = db.connection.bind(db)
  db.connection = (...wanted) => watched(connection(...wanted))
}

function watched<Client extends QueryClientContract>(client: Client): Client {
  const open = client.transaction.bind(client) as (...given: any[]) => Promise<any>
  client.transaction = ((...given: unknown[]) => {
    const opened: Opened = { by: null, at: callSite(), isOver: false }
    const [work, ...options] = given
    if (typeof work === 'function') {
      return open(
        (db: TransactionClientContract) => transactions.run(opened, () => work(db)),
        ...options
      )
    }
    // What follows in the caller's own function is inside it, until it is committed or rolled back.
    transactions.enterWith(opened)
    return open(...given).then((db: TransactionClientContract) => {
      const over = () => void (opened.isOver = true)
      db.after('commit', over).after('rollback', over)
      return db
    })
  }) as Client['transaction']
  return client
}
