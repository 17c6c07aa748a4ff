import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { endWithTests } from '#tests/support/left_behind'
import { SURROUNDINGS } from '#tests/support/program'

type Labels = Record<string, string>

/** What Alertmanager sends to a webhook (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config). */
export interface Notification {
  receiver: string
  status: 'firing' | 'resolved'
  alerts: { status: 'firing' | 'resolved'; labels: Labels; annotations: Labels }[]
}

export type Alertmanager = Awaited<ReturnType<typeof startAlertmanager>>

/** Alertmanager by the product's own configuration, and a webhook that keeps what it is told. Stop it. */
export async function startAlertmanager() {
  const told: (Notification & { at: number })[] = []
  const webhook = createServer(async (request, response) => {
    told.push({ at: Date.now(), ...((await json(request)) as Notification) })
    response.end()
  }).listen(0, '127.0.0.1')
  await once(webhook, 'listening')
  const STATE = await mkdtemp(join(tmpdir(), 'alertmanager-'))
  const port = await closedPort()
  const listening = [`--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address=']
  const child = spawn('docker/alertmanager/start.sh', listening, {
    env: {
      ...SURROUNDINGS,
      ALERTMANAGER: 'prometheus-alertmanager',
      STATE,
      WEBHOOK_URL: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/?a=1&b=2`,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  endWithTests(() => child.kill('SIGKILL'))
  const url = `http://127.0.0.1:${port}`
  const isReady = async () => (await fetch(`${url}/-/ready`).catch(() => null))?.ok
  await eventually(isReady, 20_000).catch(() => {
    throw new Error(`Alertmanager did not start:\n${output}`)
  })
  return {
    url,
    /** What the webhook was told, in order. */
    told,
    /** The alerts that it knows, kept back or not. */
    async alerts() {
      const answer = await fetch(`${url}/api/v2/alerts`)
      const all = (await answer.json()) as { labels: Labels; status: { inhibitedBy: string[] } }[]
      return all.map(({ labels, status }) => ({
        labels,
        isKeptBack: status.inhibitedBy.length > 0,
      }))
    },
    /** Tells it of alerts, as Prometheus does. */
    async take(all: Labels[]) {
      const { status } = await fetch(`${url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(all.map((labels) => ({ labels }))),
      })
      if (status !== 200) throw new Error(`Alertmanager answered ${status}`)
    },
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      webhook.closeAllConnections()
      webhook.close()
      await rm(STATE, { recursive: true })
    },
  }
}
