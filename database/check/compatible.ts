import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { refusals } from '#database/check/probes'
import type { Finding } from '#database/check/rules'
import { tablesOf, type Table } from '#database/check/tables'

/** Where the version before uses a name, as text; `null` where it does not. */
export type UsedIn = (name: string) => string | null

/** A store's tables as the version before knows them. */
export interface Released {
  tables: Table[]
  /** What the database refused already, so that it proves nothing. */
  refused: Set<string>
}

export async function released(
  db: QueryClientContract,
  schema: string,
  role: string
): Promise<Released> {
  const tables = await tablesOf(db, schema)
  const refused = new Set<string>()
  for (const table of tables)
    for (const { attempt } of await refusals(db, table, table, role)) refused.add(attempt)
  return { tables, refused }
}

/** What the version before could no longer do, as the schema is now. */
export async function incompatibilities(
  db: QueryClientContract,
  schema: string,
  role: string,
  { tables, refused }: Released,
  usedIn: UsedIn
): Promise<Finding[]> {
  const after = new Map((await tablesOf(db, schema)).map((table) => [table.id, table]))
  const findings: Finding[] = []
  for (const table of tables) {
    const now = after.get(table.id)
    const changes = now?.name === table.name ? columnChanges(table, now) : tableChange(table, now)
    const used = changes.flatMap(({ name, what }) => usedIn(name)?.replace(/^/, `${what}. `) ?? [])
    findings.push(...used.map((what): Finding => ({ rule: 'still-used', what })))
    if (!now || used.length > 0) continue
    const news = (await refusals(db, table, now, role)).filter(
      ({ attempt }) => !refused.has(attempt)
    )
    findings.push(...news.map(({ rule, attempt, why }) => ({ rule, what: `${attempt}: ${why}` })))
  }
  return findings
}

interface Change {
  /** As the version before knows it. */
  name: string
  what: string
}

const tableChange = ({ name }: Table, now?: Table): Change[] => [
  {
    name: name.replace(/^.*\./, ''),
    what: `the table ${name} is ${now ? `now ${now.name}` : 'gone'}`,
  },
]

function columnChanges({ name: table, columns }: Table, now: Table): Change[] {
  const after = new Map(now.columns.map((column) => [column.number, column]))
  return columns.flatMap(({ number, name, type }) => {
    const column = after.get(number)
    const change = !column
      ? 'is gone'
      : column.name !== name
        ? `is now ${column.name}`
        : column.type !== type && `was ${type} and is now ${column.type}`
    return change ? [{ name, what: `the column ${name} of ${table} ${change}` }] : []
  })
}
