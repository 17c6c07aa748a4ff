import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'

export interface Statement {
  text: string
  values: unknown[]
}

/** The statements that a handler sends to its store. Nothing is asked of a database; every answer is empty. */
export async function statementsOf(ask: (db: QueryClientContract) => unknown) {
  const statements: Statement[] = []
  const answer = (text: string, values: unknown[] = []) => {
    statements.push({ text, values })
    return { rows: [] }
  }
  const connection = {
    query: async ({ text, values }: Statement) => answer(text, values),
  }
  const pool = { acquireConnection: async () => connection, releaseConnection: async () => {} }
  const db = {
    getReadClient: () => ({ client: pool }),
    rawQuery: async (text: string, values?: unknown[]) => {
      let count = 0
      return answer(
        text.replace(/\?/g, () => `$${++count}`),
        values
      )
    },
  }
  await ask(db as unknown as QueryClientContract)
  return statements
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Plans'?: Node[]
}

/**
 * How PostgreSQL would carry out a statement, as `Node Type on relation or index`: once for its values, and once as a
 * prepared statement that has been used often.
 */
export async function plansOf(db: TransactionClientContract, { text, values }: Statement) {
  const literals = values.map((value) => `'${String(value).replaceAll("'", "''")}'`).join(', ')
  const plans: string[][] = []
  await db.rawQuery(`PREPARE planned AS ${text}`)
  for (const mode of ['force_custom_plan', 'force_generic_plan']) {
    await db.rawQuery(`SET LOCAL plan_cache_mode = ${mode}`)
    const { rows } = await db.rawQuery(`EXPLAIN (FORMAT JSON) EXECUTE planned(${literals})`)
    plans.push(nodesOf(rows[0]['QUERY PLAN'][0].Plan))
  }
  await db.rawQuery('DEALLOCATE planned')
  return plans
}

function nodesOf(node: Node): string[] {
  const on = node['Index Name'] ?? node['Relation Name']
  const name = on ? `${node['Node Type']} on ${on}` : node['Node Type']
  return [name, ...(node.Plans ?? []).flatMap(nodesOf)]
}
