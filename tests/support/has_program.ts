import { execFileSync } from 'node:child_process'

/** Whether a program is installed. */
export function hasProgram(name: string): boolean {
  try {
    return Boolean(execFileSync('sh', ['-c', 'command -v "$0"', name], { stdio: 'pipe' }))
  } catch {
    return false
  }
}
