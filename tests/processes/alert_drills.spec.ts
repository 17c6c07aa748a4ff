import { test } from '@japa/runner'
import { isEmbedded } from '#database/addresses'
import { startFourHosts, type FourHosts } from '#tests/faults/hosts'
import { Load } from '#tests/faults/load'
import {
  startAlertmanager,
  type Alertmanager,
  type Notification,
} from '#tests/support/alertmanager'
import { prepareDatabase } from '#tests/support/database_for_hosts'
import { eventually } from '#tests/support/eventually'
import { hasProgram } from '#tests/support/has_program'
import { startCluster } from '#tests/support/postgresql_cluster'
import { startPrometheus, type Prometheus } from '#tests/support/prometheus'
import { signedUp } from '#tests/support/signed_up'

/** From the fault to the page, in ms, at most: 30 s of `for`, 10 s in which Alertmanager gathers, and a busy machine. */
const TO_PAGE = 90_000
/** Until what follows from the fault fires too, which waits for up to 2 minutes; and until a page is resolved, which Alertmanager tells once a minute. */
const TO_FOLLOW = 240_000
const TO_RESOLVE = 180_000

const missing = ['prometheus', 'prometheus-alertmanager'].filter((name) => !hasProgram(name))

test.group('While visitors use four hosts', (group) => {
  // PostgreSQL is stopped, and embedded databases are in the hosts.
  if (isEmbedded) return
  group.tap((one) => one.tags(['@slow']).timeout(600_000))
  group.tap((one) => one.skip(missing.length > 0, `not installed: ${missing}`))

  let cluster: NonNullable<Awaited<ReturnType<typeof startCluster>>>
  let hosts: FourHosts
  let alertmanager: Alertmanager
  let prometheus: Prometheus
  let visitor: Awaited<ReturnType<typeof signedUp>>

  group.setup(async () => {
    if (missing.length > 0) return () => {}
    cluster = (await startCluster())!
    await prepareDatabase(cluster.url)
    hosts = await startFourHosts({ database: cluster.url })
    // The first calls of hosts that were just started may take too long.
    const signUp = () => signedUp({ site: () => hosts.site }).catch(() => null)
    visitor = await eventually(signUp, 60_000)
    alertmanager = await startAlertmanager()
    const { web, users, thoughts, search } = hosts
    const internal = Object.entries({ web, users, thoughts, search })
    prometheus = await startPrometheus(
      Object.fromEntries(internal.map(([name, host]) => [name, host.internal])),
      alertmanager.url
    )
    return async () => {
      await prometheus.stop()
      await alertmanager.stop()
      await hosts.stop()
      await cluster.stop()
    }
  })

  const pages = () => alertmanager.told.filter(({ receiver }) => receiver.endsWith('_pager'))
  const namesIn = ({ alerts }: Notification) =>
    alerts.map(({ labels: { alertname, host } }) => [alertname, host].filter(Boolean).join(' '))
  const isKeptBack = async (alert: string) =>
    (await alertmanager.alerts()).some((one) => one.isKeptBack && one.labels.alertname === alert)

  const DRILLS = [
    {
      name: 'a module host is killed',
      begin: () => hosts.users.stop('SIGKILL'),
      mend: () => hosts.startAgain('users'),
      page: 'HostDown users',
      receiver: 'users_pager',
      says: /^Host users cannot be scraped at 127\.0\.0\.1:\d+, its internal port\./,
      follows: 'PeerAway',
    },
    {
      name: 'a module host hangs',
      begin: async () => hosts.thoughts.freeze(),
      mend: async () => hosts.thoughts.thaw(),
      page: 'HostSilent thoughts',
      receiver: 'thoughts_pager',
      says: /^Host thoughts at 127\.0\.0\.1:\d+ does not answer in time/,
      follows: 'PeerAway',
    },
    {
      name: 'PostgreSQL stops',
      begin: () => cluster.down(),
      mend: () => cluster.up(),
      page: 'DatabaseDown',
      receiver: 'platform_pager',
      says: /PostgreSQL is down/,
      follows: 'ErrorBudgetBurnsFast',
    },
  ]

  for (const { name, begin, mend, page: expected, receiver, says, follows } of DRILLS) {
    test(`${name}: one page names it, what follows is kept back, and it resolves`, async ({
      assert,
    }) => {
      alertmanager.told.length = 0
      const load = new Load(() => hosts.site, true)
      const reading = load.reads(visitor, [['/'], ['/search?q=thought'], [`/@${visitor.username}`]])
      await load.during([reading, load.writes(visitor)], async () => {
        const start = Date.now()
        await begin()
        const page = await eventually(async () => pages()[0], TO_PAGE)
        console.log(
          `  ${name}: ${expected} was paged ${((page.at - start) / 1000).toFixed(0)} s later`
        )
        assert.deepEqual(namesIn(page), [expected])
        assert.equal(page.receiver, receiver)
        assert.match(page.alerts[0].annotations.description, says)

        await eventually(() => isKeptBack(follows), TO_FOLLOW)
        await mend()
        const over = async () => pages().find(({ status }) => status === 'resolved')
        assert.deepEqual(namesIn(await eventually(over, TO_RESOLVE)), [expected])
      })
      // Visitors' errors are still in the window of the budget, and nobody hears of them again.
      const active = await alertmanager.alerts()
      const visitors = active.filter(({ labels }) => labels.layer === 'visitors')
      for (const { labels, isKeptBack: isKept } of visitors)
        if (labels.severity === 'page') assert.isTrue(isKept, labels.alertname)
      assert.deepEqual(
        pages().map(({ status }) => status),
        ['firing', 'resolved'],
        'nothing else paged'
      )
    })
  }
})
