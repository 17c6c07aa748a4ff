import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { hasProgram } from '#tests/support/has_program'
import { podman } from '#tests/processes/containers/podman'

const BASE = 'localhost/mythoughts-test-base'
/** What these tests need that is not installed here. */
export const missing = ['podman', 'runc', 'iptables', 'debootstrap'].filter(
  (program) => !hasProgram(program)
)

const PROGRAMS = [
  'ca-certificates',
  'libatomic1',
  'postgresql-15',
  'haproxy',
  'nginx-light',
  'procps',
]

/**
 * What stands for the official images, which cannot be fetched everywhere: a Debian with the same programs, under the names
 * that the Dockerfile and compose.yaml use. Made once on a machine.
 */
const IMAGES = ['node:26-bookworm-slim', 'postgres:15-bookworm', 'haproxy:2.6', 'nginx:1.28']

export function makeImages() {
  if (!podman.succeeds('image', 'exists', BASE)) importBase()
  const folder = join(import.meta.dirname, 'images')
  for (const name of IMAGES) {
    const file = join(folder, `${name.split(':')[0]}.Containerfile`)
    podman.run(['build', '--quiet', '--pull=never', '--tag', name, '--file', file, folder])
  }
}

/** Of packages of Debian; Node and npm are those of this machine. */
function importBase() {
  const root = join(tmpdir(), `mythoughts-base-${process.pid}`)
  try {
    const debian = ['--variant=minbase', `--include=${PROGRAMS.join(',')}`, 'bookworm', root]
    execFileSync('debootstrap', debian, { stdio: 'pipe' })
    rmSync(join(root, 'var/cache/apt'), { recursive: true })
    // As in the official image: PostgreSQL runs there as any user. A build cannot say so, since it has a /run of its own.
    chmodSync(join(root, 'run/postgresql'), 0o3777)
    copyFileSync(process.execPath, join(root, 'usr/local/bin/node'))
    const npm = dirname(
      dirname(realpathSync(execFileSync('which', ['npm'], { encoding: 'utf8' }).trim()))
    )
    mkdirSync(join(root, 'usr/local/lib/node_modules'), { recursive: true })
    execFileSync('cp', ['-r', npm, join(root, 'usr/local/lib/node_modules/npm')])
    execFileSync('ln', [
      '-s',
      '../lib/node_modules/npm/bin/npm-cli.js',
      join(root, 'usr/local/bin/npm'),
    ])
    // Whatever this machine trusts.
    const certificates = '/etc/ssl/certs/ca-certificates.crt'
    copyFileSync(certificates, join(root, certificates))
    mkdirSync(join(root, 'usr/local/etc'), { recursive: true })
    writeFileSync(join(root, 'usr/local/etc/npmrc'), `cafile=${certificates}\n`)
    const tar = join(tmpdir(), `mythoughts-base-${process.pid}.tar`)
    execFileSync('tar', ['-C', root, '-cf', tar, '.'])
    podman.run(['import', tar, BASE])
    rmSync(tar)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** The image of these sources. */
export function buildProduct(tag: string) {
  const build = ['build', '--quiet', '--tag', tag, '--file', 'docker/image/Dockerfile', '.']
  execFileSync(join(import.meta.dirname, 'docker'), build, { stdio: 'pipe' })
}
