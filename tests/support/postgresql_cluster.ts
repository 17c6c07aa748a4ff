import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
// By its file: `npm test` reads this one without the application.
import { closedPort } from './closed_port.ts'

const run = promisify(execFile)

/** How the data of a new server are made, in `data`. */
type Make = (bin: string, data: string, as: object) => Promise<unknown>

const DATABASE = 'mythoughts_test'

const empty: Make = (bin, data, as) => {
  const like = ['-U', 'owner', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8']
  return run(join(bin, 'initdb'), ['-D', data, ...like], as)
}

/** A PostgreSQL server of our own on a free port, with an empty database; `null` where PostgreSQL is not installed. */
export async function startCluster() {
  const cluster = await start(empty)
  await cluster?.program('createdb', DATABASE)
  return cluster
}

/** A server that begins with all that another one has, and follows it where it is a replica: until it is promoted. */
export async function startCopy(url: string, { isReplica = false } = {}) {
  const options = ['-X', 'stream', '-c', 'fast', ...(isReplica ? ['-R'] : [])]
  return (await start((bin, data, as) =>
    run(join(bin, 'pg_basebackup'), ['-d', url, '-D', data, ...options], as)
  ))!
}

async function start(make: Make) {
  const bin = findBinaries()
  if (!bin) return null
  const folder = await mkdtemp(join(tmpdir(), 'mythoughts-postgresql-'))
  const owner = await unprivileged(folder)
  const data = join(folder, 'data')
  const port = await closedPort()
  const as = { ...owner, cwd: folder }
  await make(bin, data, as)
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=400`
  const starting = ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings]
  await run(join(bin, 'pg_ctl'), [...starting, 'start'], as)
  const place = ['-h', '127.0.0.1', '-p', String(port), '-U', 'owner']
  /** To the server's first process, then to those that it started. */
  async function signalAll(signal: NodeJS.Signals) {
    const [first] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')
    const { stdout } = await run('ps', ['--no-headers', '-o', 'pid', '--ppid', first])
    for (const pid of [first, ...stdout.split('\n').filter(Boolean)])
      process.kill(Number(pid), signal)
  }
  return {
    url: `postgres://owner@127.0.0.1:${port}/${DATABASE}`,
    /** Runs one of PostgreSQL's programs at this server. */
    program: (name: string, ...more: string[]) => run(join(bin, name), [...place, ...more], as),
    /** A replica follows no more, and takes writes. */
    promote: () => run(join(bin, 'pg_ctl'), ['-D', data, '-w', 'promote'], as),
    /** `fast` ends all connections in order; `immediate` is as if the server's processes had crashed. */
    async restart(mode: 'fast' | 'immediate') {
      await run(join(bin, 'pg_ctl'), [...starting, '-m', mode, 'restart'], as)
    },
    /** Its processes end as if they had crashed, until it is `up` again. */
    async down() {
      await run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], as)
    },
    async up() {
      await run(join(bin, 'pg_ctl'), [...starting, 'start'], as)
    },
    /** It hangs, until it is thawed: connections are taken by the system, and nothing answers. */
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    async stop() {
      await run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], as)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Whether PostgreSQL's programs are on this machine. */
export const isInstalled = () => findBinaries() !== null

/** The newest installed server's programs. */
function findBinaries(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null
}

/** PostgreSQL refuses to run as root; then its own user does. */
async function unprivileged(folder: string) {
  if (process.getuid?.() !== 0) return {}
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)
  const owner = { uid: await id('-u'), gid: await id('-g') }
  await chown(folder, owner.uid, owner.gid)
  await chmod(folder, 0o755)
  return owner
}
