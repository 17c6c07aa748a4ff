import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeCertificate } from '#tests/support/certificate'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import type { Addresses } from '#tests/support/host'
import { endWithTests } from '#tests/support/left_behind'
import { SURROUNDINGS } from '#tests/support/program'

const FOLDER = 'docker/haproxy'

export type Haproxy = Awaited<ReturnType<typeof startHaproxy>>

/** HAProxy by the product's own configuration, before two versions of the site. Stop it. */
export async function startHaproxy(
  versions: { old: Addresses; new?: Addresses },
  settings: Record<string, string> = {}
) {
  const state = await mkdtemp(join(tmpdir(), 'haproxy-'))
  const [http, https, admin] = [await closedPort(), await closedPort(), await closedPort()]
  const certificate = join(state, 'certificate.pem')
  await makeCertificate(certificate)
  const later = versions.new ?? versions.old
  const environment = {
    ...SURROUNDINGS,
    OLD_SITE: new URL(versions.old.site).host,
    OLD_INTERNAL_PORT: new URL(versions.old.internal).port,
    NEW_SITE: new URL(later.site).host,
    NEW_INTERNAL_PORT: new URL(later.internal).port,
    HTTP: `127.0.0.1:${http}`,
    HTTPS: `127.0.0.1:${https}`,
    PUBLIC_PORT: String(https),
    ADMIN: `127.0.0.1:${admin}`,
    CERTIFICATE: certificate,
    STATE: state,
    REQUESTS: '1000000',
    ...settings,
  }
  let output = ''
  const child = spawn('haproxy', ['-W', '-f', `${FOLDER}/haproxy.cfg`], { env: environment })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  endWithTests(() => child.kill('SIGKILL'))
  const weights = async (...args: (string | number)[]) => {
    const { stdout } = await promisify(execFile)(`${FOLDER}/weights.sh`, args.map(String), {
      env: environment,
    })
    return stdout
  }
  await eventually(() => weights().catch(() => null), 10_000).catch(() => {
    throw new Error(`HAProxy did not start:\n${output}`)
  })
  return {
    http: `http://127.0.0.1:${http}`,
    https: `https://127.0.0.1:${https}`,
    certificate: await readFile(certificate, 'utf8'),
    weights,
    /** What it wrote: of each request a line. */
    output: () => output,
    /** Takes its configuration anew, without a request being lost. */
    reload() {
      child.kill('SIGUSR2')
    },
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      await rm(state, { recursive: true })
    },
  }
}
