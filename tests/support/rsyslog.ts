import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { atEnd } from '#tests/support/at_end'
import { makeCertificate } from '#tests/support/certificate'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { hasProgram } from '#tests/support/has_program'
import { endWithTests } from '#tests/support/left_behind'
import { SURROUNDINGS } from '#tests/support/program'

export const hasRsyslog = hasProgram('rsyslogd')
export const WITHOUT_RSYSLOG =
  'rsyslog is not installed (Debian: apt install rsyslog rsyslog-gnutls)'

/** Whom the collector runs as where the tests run as root. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null

export interface CollectedLine {
  run: number
  sequence: number
  [field: string]: unknown
}

/** The product's collector, in a folder and at ports of its own, without root. It is gone when the test ends. */
export class Rsyslog {
  readonly folder = mkdtempSync(join(tmpdir(), 'rsyslog-'))
  readonly logs = join(this.folder, 'logs')
  output = ''
  #child: ReturnType<typeof spawn> | undefined

  protected constructor(
    readonly ports: { udp: number; tcp: number; tls: number },
    protected certificate = ''
  ) {
    // The sources may stand where only their owner reads.
    cpSync('docker/rsyslog', join(this.folder, 'config'), { recursive: true })
    mkdirSync(this.logs)
    giveTo(this.folder, this.logs)
    endWithTests(() => this.kill())
    atEnd(async () => {
      await this.kill()
      rmSync(this.folder, { recursive: true })
    })
  }

  static async start({ withTls = false } = {}) {
    const ports = { udp: await closedPort(), tcp: await closedPort(), tls: await closedPort() }
    const rsyslog = new Rsyslog(ports, withTls ? 'certificate.pem' : '')
    if (withTls) {
      await makeCertificate(rsyslog.certificatePath)
      giveTo(rsyslog.certificatePath)
    }
    await rsyslog.start()
    return rsyslog
  }

  address(protocol: 'udp' | 'tcp' | 'tls') {
    return { protocol, host: '127.0.0.1', port: this.ports[protocol] }
  }

  get certificatePath() {
    return join(this.folder, this.certificate)
  }

  async start() {
    this.#child = spawn(join(this.folder, 'config/collect.sh'), [], {
      env: {
        ...SURROUNDINGS,
        LOG_FOLDER: this.logs,
        LOG_ADDRESS: '127.0.0.1',
        LOG_UDP_PORT: String(this.ports.udp),
        LOG_TCP_PORT: String(this.ports.tcp),
        LOG_TLS_PORT: String(this.ports.tls),
        ...(this.certificate && { LOG_CERTIFICATE: this.certificatePath }),
      },
      ...NOBODY,
      cwd: this.folder,
      detached: true, // A group of processes, ended together.
    })
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (text) => (this.output += text))
    const needed = this.certificate ? (['tcp', 'tls'] as const) : (['tcp'] as const)
    await eventually(async () => {
      if (this.#child!.exitCode !== null) throw new Error(`rsyslog did not start: ${this.output}`)
      return (await Promise.all(needed.map((one) => listens(this.ports[one])))).every(Boolean)
    }, 10_000)
  }

  /** kill -9, with all that it has not written yet. */
  async kill() {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    process.kill(-child.pid!, 'SIGKILL')
    await once(child, 'exit')
  }

  /** All lines that it keeps, by the name of the file without its ending. */
  lines(): Map<string, CollectedLine[]> {
    const files = globSync('*/*.log', { cwd: this.logs })
    return new Map(
      files.map((file) => {
        const lines = readFileSync(join(this.logs, file), 'utf8').split('\n').slice(0, -1)
        return [basename(file, '.log'), lines.map((line) => JSON.parse(line))]
      })
    )
  }
}

function giveTo(...paths: string[]) {
  if (NOBODY) for (const path of paths) chownSync(path, NOBODY.uid, NOBODY.gid)
}

async function listens(port: number) {
  const socket = connect(port, '127.0.0.1')
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false
  )
  socket.destroy()
  return isOpen
}
