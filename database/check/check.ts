import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { readFile } from 'node:fs/promises'
import { incompatibilities, type Released, type UsedIn } from '#database/check/compatible'
import { observed } from '#database/check/observer'
import { complaint } from '#database/check/probes'
import type { MigrationFile } from '#database/check/released_database'
import type { Finding } from '#database/check/rules'
import { stepsOf } from '#database/check/traced_migration'

export interface Refusal extends Finding {
  file: string
  line: number
  /** Why the migration may do so all the same, as it says itself. */
  because?: string
}

/** A migration's comment that allows what a rule refuses. */
const ALLOWED = /check:migrations allows ([\w-]+): (.+)/g

/** Runs new migrations of one schema on the tables of the version before; answers what its hosts would suffer from. */
export async function checkMigrations(
  db: QueryClientContract,
  { schema, role, before, usedIn }: Surroundings,
  migrations: MigrationFile[]
): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  const known = new Set<string>()
  for (const migration of migrations) {
    const file = migration.absPath
    const allowed = new Map(
      [...(await readFile(file, 'utf8')).matchAll(ALLOWED)].map(([, rule, why]) => [rule, why])
    )
    const refuse = (line: number, findings: Finding[]) => {
      for (const { rule, what } of findings) {
        if (known.has(what)) continue
        known.add(what)
        refusals.push({ file, line, rule, what, because: allowed.get(rule) })
      }
    }
    const Migration = await migration.getSource()
    const transaction = Migration.disableTransactions ? null : await db.transaction()
    const client = transaction ?? db
    let line = 1
    try {
      const suspected = new Map<string, number>()
      let found: Finding[] = []
      for (const step of await stepsOf(Migration, client, file)) {
        line = step.line
        refuse(line, await observed(client, step.run))
        found = await incompatibilities(client, schema, role, before, usedIn)
        for (const { what } of found) if (!suspected.has(what)) suspected.set(what, line)
      }
      // Of what was amiss in between, only what is so in the end.
      for (const one of found) refuse(suspected.get(one.what)!, [one])
      await transaction?.commit()
    } catch (error) {
      await transaction?.rollback()
      refuse(line, [{ rule: 'fails-on-rows', what: complaint(error) }])
      return refusals // The next ones build on it.
    }
  }
  return refusals
}

interface Surroundings {
  schema: string
  role: string
  before: Released
  usedIn: UsedIn
}
