import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What differs between two texts, as `diff -u` shows it; empty where nothing does. */
export function unifiedDiff(from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mythoughts-diff-'))
  try {
    writeFileSync(join(folder, 'from'), from)
    writeFileSync(join(folder, 'to'), to)
    const { stdout } = spawnSync(
      'git',
      ['diff', '--no-index', '--no-color', '--unified=4', 'from', 'to'],
      { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
    )
    // Without its head, which names the two files.
    return stdout.slice(Math.max(stdout.indexOf('@@'), 0))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
