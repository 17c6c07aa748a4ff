import { readFileSync } from 'node:fs'
import { Pool } from 'undici'

/** What a server did under load. */
export interface Load {
  requestsPerSecond: number
  /** Of the server process, user and system, by the kernel's account; in µs. */
  cpuPerRequest: number
}

const TICKS_PER_SECOND = 100

/** Sends `count` requests, `connections` at a time, and takes the server's CPU before and after. */
export async function load(
  origin: string,
  path: string,
  pid: number,
  count: number,
  connections = 16
): Promise<Load> {
  const pool = new Pool(origin, { connections, pipelining: 1 })
  let left = count
  const worker = async () => {
    while (left-- > 0) {
      const { statusCode, body } = await pool.request({ method: 'GET', path })
      await body.dump()
      if (statusCode !== 200) throw new Error(`${origin}${path} answered ${statusCode}`)
    }
  }
  const [cpu, start] = [cpuSeconds(pid), performance.now()]
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - start) / 1000
  const used = cpuSeconds(pid) - cpu
  await pool.close()
  return { requestsPerSecond: count / seconds, cpuPerRequest: (used / count) * 1e6 }
}

/** CPU time of a process so far, all its threads (proc(5)). */
export function cpuSeconds(pid: number) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Resident memory of a process in MB (proc(5)). */
export function residentMegabytes(pid: number) {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
}
