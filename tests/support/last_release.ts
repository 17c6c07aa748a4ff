import app from '@adonisjs/core/services/app'
import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { git, lastTag } from '../../app/architecture/git.js'
import { buildFrom } from '#tests/support/the_build'
import packageOfTree from '../../package.json' with { type: 'json' }

/** Why the last release cannot be built here; `null` where it can. */
export function whyNoRelease(): string | null {
  const tag = release()
  if (tag === null) return 'Git knows no tag, so there is no release before this tree'
  const { dependencies } = JSON.parse(git('show', `${tag}:package.json`)!)
  const installed: Record<string, string> = packageOfTree.dependencies
  const [other] = Object.keys(dependencies).filter((one) => dependencies[one] !== installed[one])
  return other === undefined
    ? null
    : `${tag} depends on ${other} ${dependencies[other]}, which is not installed`
}

/** Builds the last release, with the packages of this tree; answers the folder of the build. */
export async function buildLastRelease(): Promise<string> {
  // Below this tree, whose packages it finds.
  const root = app.makePath(`tmp/tests/${process.pid}/last_release`)
  await mkdir(`${root}/tmp`, { recursive: true })
  const archive = execFileSync('git', ['archive', release()!], { maxBuffer: 256 * 1024 * 1024 })
  execFileSync('tar', ['-x', '-C', root], { input: archive })
  return buildFrom(root, `${root}/tmp`)
}

function release() {
  try {
    return lastTag()
  } catch {
    return null // No Git, or no repository.
  }
}
