import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** podman with the configuration beside this file. */
const environment = {
  ...process.env,
  CONTAINERS_CONF: join(import.meta.dirname, 'containers.conf'),
}

export const podman = {
  environment,
  succeeds: (...args: string[]) =>
    spawnSync('podman', args, { env: environment, stdio: 'ignore' }).status === 0,
  /** Answers what it printed; throws with all of it where it fails. */
  run(args: string[], input?: string) {
    const done = spawnSync('podman', args, {
      env: environment,
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    if (done.status === 0) return done.stdout.trim()
    throw new Error(`podman ${args[0]} failed:\n${done.stdout}${done.stderr}`)
  },
  /** What a container wrote, to either stream. */
  logs(name: string) {
    const { stdout, stderr } = spawnSync('podman', ['logs', name], {
      env: environment,
      encoding: 'utf8',
    })
    return stdout + stderr
  },
}
