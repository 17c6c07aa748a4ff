import app from '@adonisjs/core/services/app'
import { globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A rule of Prometheus that is an alert. */
export interface Alert {
  alert: string
  expr: string
  labels: Record<string, string>
  annotations?: Record<string, string>
}

export const read = (path: string) => readFileSync(app.makePath(path), 'utf8')

/** What all YAML files of a folder say, from the root. */
function allIn(folder: string): any[] {
  const files = globSync(`${folder}/*.yml`, { cwd: app.makePath() }).sort()
  return files.map((file) => parse(read(file), { merge: true }))
}

export const rules: (Partial<Alert> & { expr: string })[] = allIn('docker/prometheus/rules')
  .flatMap(({ groups }) => groups)
  .flatMap((group) => group.rules)

const alerts = rules.filter((rule): rule is Alert => rule.alert !== undefined)

/** The alerts that somebody is told about. */
export const told = alerts.filter(({ labels }) => labels.severity !== 'none')

/** What the tests of promtool expect of alerts: each with whether it fires. */
export const expected = allIn('docker/prometheus/tests')
  .flatMap(({ tests }) => tests)
  .flatMap((one) => one.alert_rule_test ?? [])
  .map(({ alertname, exp_alerts }): [name: string, fires: boolean] => [
    alertname,
    exp_alerts.length > 0,
  ])
