import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startWhole, type Environment } from './arrangements.ts'
import { inTurns, median } from './in_turns.ts'
import { load } from './load.ts'
import { stop } from './process.ts'

const ROUNDS = 5

/** µs of CPU a request of the anonymous timeline, by what is told of it. Metrics are always counted. */
export async function measureObserving(
  environment: Environment,
  requests: number,
  say: (line: string) => void
): Promise<Record<string, number>> {
  say('The timeline with logs and traces, and without …')
  const collector = createServer((request, response) => {
    request.resume().once('end', () => response.end('{}'))
  }).listen(0, '127.0.0.1')
  await once(collector, 'listening')
  const traced = (share: string) => ({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: share,
  })
  const settings = {
    'neither logs nor traces': { LOG_LEVEL: 'silent' },
    'logs': {},
    'logs, and traces at 1 %': traced('0.01'),
    'logs, and traces at 100 %': traced('1'),
  }
  const sites = await Promise.all(
    Object.values(settings).map((one) => startWhole({ ...environment, ...one }))
  )
  const rounds = await inTurns(
    ROUNDS,
    sites.map(({ origin, processes: [{ pid }] }) => async () => {
      const { cpuPerRequest } = await load(origin, '/', pid!, Math.ceil(requests / ROUNDS))
      return cpuPerRequest
    })
  )
  await Promise.all(sites.flatMap(({ processes }) => processes).map(stop))
  collector.close()
  return Object.fromEntries(Object.keys(settings).map((name, i) => [name, median(rounds[i])]))
}
