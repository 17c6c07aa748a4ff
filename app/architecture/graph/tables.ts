import type { Source } from '../boundaries/source_files.js'

/** Steps of a migration, in SQL and by the builder: which table is gone after it, and which is made. */
const STEPS = [
  String.raw`createTable(?:IfNotExists)?\(\s*'(?<made>\w+)'`,
  String.raw`dropTable(?:IfExists)?\(\s*'(?<gone>\w+)'`,
  String.raw`renameTable\(\s*'(?<gone>\w+)',\s*'(?<made>\w+)'`,
  String.raw`CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(?:\w+\.)?"?(?<made>\w+)`,
  String.raw`DROP TABLE (?:IF EXISTS )?(?:\w+\.)?"?(?<gone>\w+)`,
  String.raw`ALTER TABLE (?:\w+\.)?"?(?<gone>\w+)"? RENAME TO "?(?<made>\w+)`,
]

/** The tables that are there after migrations: read from the text of each `up`, so no database is needed. */
export function tablesIn(migrations: Source[]): string[] {
  const tables = new Set<string>()
  for (const { text } of migrations) {
    const [up] = text.split(/^ {2}(?:async )?down\(/m)
    for (const { groups } of up.matchAll(new RegExp(STEPS.join('|'), 'gi'))) {
      if (groups!.gone) tables.delete(groups!.gone)
      if (groups!.made) tables.add(groups!.made)
    }
  }
  return [...tables].toSorted()
}
