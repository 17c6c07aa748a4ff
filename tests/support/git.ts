import { execFileSync } from 'node:child_process'
import { SURROUNDINGS } from '#tests/support/program'

/** Nothing that the machine's own settings say of Git. */
export const GIT_ENVIRONMENT = {
  ...SURROUNDINGS,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
}
const AUTHOR = ['-c', 'user.name=tests', '-c', 'user.email=tests@example.org']

/** Runs Git in a folder; answers what it prints. */
export function git(folder: string, ...args: string[]): string {
  const options = { cwd: folder, env: GIT_ENVIRONMENT, stdio: 'pipe', encoding: 'utf8' } as const
  return execFileSync('git', [...AUTHOR, ...args], options)
}
