import { readFileSync } from 'node:fs'
import { MODULES } from '#tests/support/away'
import { eventually } from '#tests/support/eventually'
import { Program } from '#tests/support/program'

export const HOSTS = ['web', ...MODULES]

/** Four hosts that start at once on a machine with other work to do. */
const PATIENCE = 100_000

/** `npm run start:split`, as far as a process goes, on ports that the system chooses. */
export class SplitProgram extends Program {
  static start(environment: Record<string, string>) {
    return SplitProgram.fromBuild('bin/start.js', ['split'], { DEMO_DATA: 'false', ...environment })
  }

  /** Waits until all hosts are ready; answers the address of the site and each host's internal address. */
  async isUp() {
    await this.says(/Stop\s+Ctrl-C/, PATIENCE)
    const address = (name: string) =>
      new RegExp(`^  ${name}\\s+(http://[^/\\s]+)`, 'm').exec(this.output)![1]
    return {
      site: address('The site'),
      internal: Object.fromEntries(HOSTS.map((name) => [name, address(`Host ${name}`)])),
    }
  }

  /** The lines of one host, without their prefix. */
  linesOf(host: string) {
    return this.output
      .split('\n')
      .filter((line) => line.startsWith(host))
      .map((line) => line.slice(line.indexOf('|') + 2))
  }

  /** The process id of each host that has logged something. */
  get pids(): Record<string, number> {
    const pid = (host: string) => /"pid":(\d+)/.exec(this.linesOf(host).join('\n'))?.[1]
    return Object.fromEntries(
      HOSTS.flatMap((host) => (pid(host) ? [[host, Number(pid(host))]] : []))
    )
  }

  /** Where a launcher has left hosts behind, the test has failed; they would stay for good. */
  killLeftHosts() {
    for (const pid of Object.values(this.pids)) if (runs(pid)) process.kill(pid, 'SIGKILL')
  }

  /** Resolves when none of its hosts runs any more. */
  async isAllGone() {
    const pids = Object.values(this.pids)
    await eventually(async () => !pids.some(runs), 20_000)
  }
}

/** Whether a process runs; one that has ended and was only not fetched by its parent does not. */
export function runs(pid: number) {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch (error) {
    // Where there is no /proc, the signal has told.
    return (error as NodeJS.ErrnoException).syscall === 'open' && process.platform !== 'linux'
  }
}
