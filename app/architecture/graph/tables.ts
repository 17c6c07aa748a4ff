import ts from 'typescript'
import { nodesOf } from '../boundaries/nodes.js'
import type { Source } from '../boundaries/source_files.js'

const NAME = '(?:"?\\w+"?\\.)?"?(\\w+)"?'
const CREATED = new RegExp(
  `^\\s*CREATE\\s+(?:UNLOGGED\\s+)?TABLE\\s+(?:IF NOT EXISTS\\s+)?${NAME}`,
  'i'
)
const DROPPED = new RegExp(`^\\s*DROP\\s+TABLE\\s+(?:IF EXISTS\\s+)?${NAME}`, 'i')
const RENAMED = new RegExp(`^\\s*ALTER\\s+TABLE\\s+${NAME}\\s+RENAME\\s+TO\\s+"?(\\w+)"?`, 'i')

/** The tables that migrations make, run one after the other: read from their text, so no database is needed. */
export function tablesIn(migrations: Source[]): string[] {
  const tables = new Set<string>()
  for (const migration of migrations) for (const step of stepsOf(migration)) step(tables)
  return [...tables].toSorted()
}

type Step = (tables: Set<string>) => void

/** What a migration's `up` does to the set of tables, in its order. */
function stepsOf(migration: Source): Step[] {
  const methods = nodesOf<ts.MethodDeclaration>(migration, ts.SyntaxKind.MethodDeclaration)
  const up = methods.find(({ name }) => name.getText() === 'up')
  const calls = nodesOf<ts.CallExpression>(migration, ts.SyntaxKind.CallExpression)
  return calls
    .filter(({ pos, end }) => up && pos >= up.pos && end <= up.end)
    .toSorted((one, other) => one.getStart() - other.getStart())
    .flatMap(stepOf)
}

function stepOf({ expression, arguments: given }: ts.CallExpression): Step[] {
  if (!ts.isPropertyAccessExpression(expression)) return []
  const [first, second] = given.map((one) => (ts.isStringLiteralLike(one) ? one.text : ''))
  switch (expression.name.text) {
    case 'createTable':
    case 'createTableIfNotExists':
      return [add(first)]
    case 'renameTable':
      return [remove(first), add(second)]
    case 'dropTable':
    case 'dropTableIfExists':
      return [remove(first)]
    case 'raw':
    case 'rawQuery':
      return statement(first)
    default:
      return []
  }
}

function statement(sql = ''): Step[] {
  const renamed = RENAMED.exec(sql)
  if (renamed) return [remove(renamed[1]), add(renamed[2])]
  const [created, dropped] = [CREATED.exec(sql), DROPPED.exec(sql)]
  return [...(created ? [add(created[1])] : []), ...(dropped ? [remove(dropped[1])] : [])]
}

const add =
  (table: string): Step =>
  (tables) =>
    void tables.add(table)
const remove =
  (table: string): Step =>
  (tables) =>
    void tables.delete(table)
