import { loadModule } from 'libpg-query'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Source } from './source_files.js'
import { connectionsNamed } from './sql/connections.js'
import { homes, isStrict, type Home } from './sql/home.js'
import { Program } from './sql/program.js'
import { Reader } from './sql/reader.js'
import { handedOn, statementsOf } from './sql/statements.js'
import { violationsIn, violationsOf } from './sql/stated.js'
import { strayStatements } from './sql/stray_statements.js'
import { tablesNamed } from './sql/tables.js'
import { verbatim } from './sql/text.js'
import { unreadable } from './sql/verdicts.js'
import type { Violation } from './violation.js'
import { violationAt } from './violations.js'

/**
 * What SQL names that is another's: in texts that are handed over as SQL, in the query builder, in models and migrations.
 * Texts are put together from the sources and parsed by PostgreSQL's own parser; nothing is run.
 * @param root of the tree, for its package.json
 */
export async function sqlViolations(root: string, sources: Source[]): Promise<Violation[]> {
  const [{ imports = {} }] = await Promise.all([
    readFile(join(root, 'package.json'), 'utf8').then(JSON.parse),
    loadModule(),
  ])
  const homeOf = homes(sources)
  const ours = sources.flatMap((source) => {
    const home = homeOf(source)
    return home ? [{ source, home }] : []
  })
  const reader = new Reader(
    new Program(
      ours.map(({ source }) => source),
      imports
    )
  )
  return once(ours.flatMap(({ source, home }) => violationsOfFile(source, home, reader)))
}

function violationsOfFile(source: Source, home: Home, reader: Reader): Violation[] {
  if (source.path.endsWith('.sql')) {
    const text = [verbatim(source, null as never, source.text, 0)]
    return violationsIn([text], 'statement', home)
  }
  if (!source.tree) return []
  return [
    ...statementsOf(source).flatMap((one) => violationsOf(one, source, home, reader)),
    ...(isStrict(home) ? handedOn(source) : []).map((node) =>
      violationAt(
        source,
        node,
        unreadable(node.getText(), 'What it is called with is not to be seen.')
      )
    ),
    ...strayStatements(source, home, reader),
    ...tablesNamed(source, home, reader),
    ...connectionsNamed(source, home, reader),
  ]
}

/** Each place and rule once: several forms of a text share most of their parts. */
function once(violations: Violation[]): Violation[] {
  const keyOf = ({ rule, file, line, column }: Violation) => `${rule} ${file}:${line}:${column}`
  return [...new Map(violations.map((one) => [keyOf(one), one])).values()]
}
