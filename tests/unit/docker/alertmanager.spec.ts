import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { startAlertmanager } from '#tests/support/alertmanager'
import { MODULES } from '#tests/support/away'
import { eventually } from '#tests/support/eventually'
import { hasProgram } from '#tests/support/has_program'

const CONFIG = 'docker/alertmanager/alertmanager.yml'
const isMissing = !hasProgram('amtool') || !hasProgram('prometheus-alertmanager')

const amtool = async (...args: string[]) =>
  (await promisify(execFile)('amtool', args, { cwd: app.makePath() })).stdout.trim()
const receiverOf = (severity: string, owner: string) =>
  amtool(
    ...['config', 'routes', 'test', `--config.file=${CONFIG}`],
    `severity=${severity}`,
    `owner=${owner}`
  )

type Labels = Record<string, string>

/** Alerts by what is the matter: the cause that is paged first, and what follows from it or does not. */
const CAUSES: { cause: Labels; follows: Labels[]; stays: Labels[] }[] = [
  {
    cause: { alertname: 'DatabaseDown', severity: 'page', layer: 'database', owner: 'platform' },
    follows: [
      { alertname: 'StoreNotReady', severity: 'page', layer: 'store', owner: 'users' },
      { alertname: 'HostDown', severity: 'page', layer: 'host', owner: 'users', host: 'users' },
      { alertname: 'PeerAway', severity: 'ticket', layer: 'module', owner: 'search' },
    ],
    stays: [{ alertname: 'DiskAlmostFull', severity: 'page', layer: 'machine', owner: 'platform' }],
  },
  {
    cause: {
      alertname: 'HostDown',
      severity: 'page',
      layer: 'host',
      owner: 'users',
      host: 'users',
    },
    follows: [
      { alertname: 'PeerAway', severity: 'ticket', layer: 'module', owner: 'users', host: 'web' },
      { alertname: 'BreakerOpen', severity: 'ticket', layer: 'module', owner: 'users' },
      { alertname: 'OutboxLag', severity: 'ticket', layer: 'module', owner: 'users' },
      { alertname: 'UnexpectedErrors', severity: 'ticket', layer: 'host', host: 'users' },
      { alertname: 'HostSilent', severity: 'page', layer: 'host', owner: 'users', host: 'users' },
    ],
    stays: [
      { alertname: 'HostDown', severity: 'page', layer: 'host', owner: 'search', host: 'search' },
      { alertname: 'StoresNotTheSame', severity: 'page', layer: 'module', owner: 'users' },
      { alertname: 'DeadLetters', severity: 'ticket', layer: 'module', owner: 'users' },
      { alertname: 'ShadowDiffers', severity: 'ticket', layer: 'module', owner: 'users' },
      {
        alertname: 'PeerAway',
        severity: 'ticket',
        layer: 'module',
        owner: 'thoughts',
        host: 'web',
      },
    ],
  },
  {
    cause: { alertname: 'CauseWasPaged', severity: 'none', window: '5m', owner: 'users' },
    follows: [
      { alertname: 'ErrorBudgetBurnsFast', severity: 'page', layer: 'visitors', window: '5m' },
    ],
    stays: [
      {
        alertname: 'ErrorBudgetBurnsSteadily',
        layer: 'visitors',
        window: '30m',
        objective: 'reading',
      },
    ],
  },
  {
    cause: { alertname: 'CauseWasPaged', severity: 'none', window: '5m', owner: 'search' },
    follows: [
      {
        alertname: 'ErrorBudgetBurnsFast',
        layer: 'visitors',
        window: '5m',
        owner: 'search',
        objective: 'searching',
      },
    ],
    stays: [
      {
        alertname: 'ErrorBudgetBurnsFast',
        layer: 'visitors',
        window: '5m',
        owner: 'platform',
        objective: 'reading',
      },
      { alertname: 'CertificateExpiresSoon', severity: 'page', layer: 'upkeep', owner: 'platform' },
    ],
  },
]

test.group('Alertmanager', () => {
  test('takes its configuration', async ({ assert }) => {
    assert.include(await amtool('check-config', CONFIG), 'SUCCESS')
  }).skip(isMissing, 'Alertmanager is not installed')

  test('tells owners, their pager where it is urgent, and the platform where there is no such owner', async ({
    assert,
  }) => {
    for (const owner of [...MODULES, 'platform']) {
      const known = ['users', 'thoughts', 'search'].includes(owner) ? owner : 'platform'
      assert.equal(await receiverOf('page', owner), `${known}_pager`)
      assert.equal(await receiverOf('ticket', owner), known)
    }
    assert.equal(await receiverOf('none', 'platform'), 'nobody')
  }).skip(isMissing, 'Alertmanager is not installed')

  test('refuses to start where nobody would be told', async ({ assert }) => {
    const started = promisify(execFile)('docker/alertmanager/start.sh', { cwd: app.makePath() })
    const { code, stderr } = await started.catch((error) => error)
    assert.equal(code, 1)
    assert.include(stderr, 'set WEBHOOK_URL, or WEBHOOK_URL_FILE')
  })
})

test.group('Alertmanager, of one cause', (group) => {
  group.tap((one) => one.skip(isMissing, 'Alertmanager is not installed'))
  for (const { cause, follows, stays } of CAUSES) {
    test(`${cause.alertname} of ${cause.owner} keeps back what follows from it, and nothing else`, async ({
      assert,
      cleanup,
    }) => {
      const alertmanager = await startAlertmanager()
      cleanup(() => alertmanager.stop())
      const all = [cause, ...follows, ...stays]
      await alertmanager.take(all)
      const names = (some: Labels[]) => some.map(({ alertname, owner }) => [alertname, owner])
      const kept = async () => {
        const known = await alertmanager.alerts()
        return known.filter(({ isKeptBack }) => isKeptBack).map(({ labels }) => labels)
      }
      await eventually(async () => (await kept()).length >= follows.length).catch(() => {})
      assert.sameDeepMembers(names(await kept()), names(follows))
    })
  }
})
