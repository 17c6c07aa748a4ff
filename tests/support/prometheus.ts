import app from '@adonisjs/core/services/app'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { endWithTests } from '#tests/support/left_behind'
import { SURROUNDINGS } from '#tests/support/program'

const FOLDER = 'docker/prometheus'
/** Instead of the intervals of the product's configuration, so that a test need not wait; the rules are those of the product. */
const INTERVALS = { scrape_interval: '2s', scrape_timeout: '2s', evaluation_interval: '2s' }

export type Prometheus = Awaited<ReturnType<typeof startPrometheus>>

/**
 * Prometheus by the product's own configuration and rules, which scrapes these hosts. Stop it.
 * @param hosts the internal address of each host, by the name that its metrics get; a module's host is its module's
 */
export async function startPrometheus(hosts: Record<string, string>, alertmanager?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-'))
  await mkdir(join(folder, 'targets'))
  const targets = Object.entries(hosts).map(([host, url]) => ({
    targets: [new URL(url).host],
    labels: { host, owner: host === 'web' ? 'platform' : host },
  }))
  await writeFile(join(folder, 'targets/hosts.yml'), stringify(targets))
  const config = parse(await readFile(app.makePath(FOLDER, 'prometheus.yml'), 'utf8'))
  Object.assign(config.global, INTERVALS)
  config.rule_files = [app.makePath(FOLDER, 'rules/*.yml')]
  config.scrape_configs = config.scrape_configs.slice(0, 1)
  const [{ static_configs: alertmanagers }] = config.alerting.alertmanagers
  alertmanagers[0].targets = alertmanager ? [new URL(alertmanager).host] : []
  await writeFile(join(folder, 'prometheus.yml'), stringify(config))

  const port = await closedPort()
  const options = [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]
  let output = ''
  const child = spawn('prometheus', options, { env: SURROUNDINGS })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  endWithTests(() => child.kill('SIGKILL'))
  const url = `http://127.0.0.1:${port}`

  /** What an instant query finds: each series' labels and value. */
  async function query(promql: string) {
    const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(promql)}`)
    const { status, data, error } = (await answer.json()) as any
    if (status !== 'success') throw new Error(`${promql}: ${error}`)
    return (data.result as { metric: Record<string, string>; value: [number, string] }[]).map(
      ({ metric, value }) => ({ labels: metric, value: Number(value[1]) })
    )
  }

  const areAllScraped = async () => {
    const up = await query('up == 1').catch(() => [])
    return up.length === targets.length
  }
  await eventually(areAllScraped, 30_000).catch(() => {
    throw new Error(`Prometheus did not scrape all hosts:\n${output}`)
  })
  return {
    url,
    query,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      await rm(folder, { recursive: true })
    },
  }
}
