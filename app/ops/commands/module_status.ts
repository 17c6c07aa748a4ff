import { flags } from '@adonisjs/core/ace'
import { setTimeout as pause } from 'node:timers/promises'
import { Figures } from '#ops/figures/figures'
import { HostReports } from '#ops/figures/host_reports'
import { ModuleCommand } from '#ops/placement/module_command'
import { statusOf, type SideStatus, type Status } from '#ops/placement/status'
import { StatusWatch, type Watched } from '#ops/placement/status_watch'
import { table } from '#ops/terminal/table'

const EVERY = 1000
const CLEAR = '\x1b[H\x1b[J'

export default class ModuleStatus extends ModuleCommand {
  static commandName = 'module:status'
  static description = 'Show where each module runs, and how both sides did in the last minute'
  static help = [
    '```',
    '{{ binaryName }} module:status',
    '{{ binaryName }} module:status --watch    again every second, until Ctrl-C',
    '{{ binaryName }} module:status --json     for scripts; with --watch, a line a second',
    '```',
  ]

  @flags.boolean({ description: 'Print JSON' })
  declare json: boolean

  @flags.boolean({ description: 'Show it again every second' })
  declare watch: boolean

  async run() {
    if (!this.hasStore()) return
    const parts = [
      await this.switchboard(),
      await this.app.container.make(Figures),
      await this.app.container.make(HostReports),
    ] as const
    if (this.watch) return this.#watch(() => statusOf(...parts))
    const status = await statusOf(...parts)
    if (this.json) console.log(JSON.stringify(status, null, 2))
    else this.#show(status)
  }

  async #watch(ask: () => Promise<Status>) {
    process.exitCode = 0 // A signal is how it is meant to end.
    const { manager } = await this.app.container.make('lucid.db')
    // Not waited for: it waits for the connections, which do not answer. The next look opens new ones.
    const hangUp = () => void manager.close('switchboard').catch(() => {})
    for (const watch = new StatusWatch({ ask, hangUp }); ; await pause(EVERY)) {
      const { status, outage } = await watch.look()
      if (this.json) {
        console.log(JSON.stringify({ source: null, modules: [], hosts: [], ...status, outage }))
        continue
      }
      if (process.stdout.isTTY) process.stdout.write(CLEAR)
      if (status) this.#show(status)
      if (outage) this.logger.warning(sentenceOf(outage, status !== null))
    }
  }

  #show({ source, modules, hosts, visitors }: Status) {
    const head = [
      'Module',
      'Dial',
      'Shadow',
      'Calls here',
      'p95',
      'Calls there',
      'p95',
      'Served by',
    ]
    const rows = modules.map((one) => [
      one.module,
      `${one.dial} %`,
      `${one.shadow} %`,
      calls(one.local),
      milliseconds(one.local),
      calls(one.remote),
      milliseconds(one.remote),
      hostsOf(one),
    ])
    console.log(table(head, rows))
    const from = source === 'switchboard' ? '' : ` Placements come from ${source}.`
    console.log(`Calls of the last minute, as ${hosts.length} host(s) saw them.${from}`)
    console.log(
      `Visitors' requests of the last minute: ${visitors.requests}, ${visitors.failed} failed.`
    )
    for (const { module, troubles } of modules)
      for (const trouble of troubles) this.logger.warning(`${module}: ${trouble}`)
  }
}

function hostsOf({ servedBy, servedElsewhere }: Status['modules'][number]) {
  const names = [...servedBy, ...(servedElsewhere ? ['its other host'] : [])]
  return names.join(', ') || 'no host'
}

function calls({ calls: count, failures }: SideStatus) {
  return failures === 0 ? String(count) : `${count}, ${failures} failed`
}

function milliseconds({ p95 }: SideStatus) {
  return p95 === null ? '' : `${(p95 * 1000).toFixed(1)} ms`
}

function sentenceOf({ since, why }: NonNullable<Watched['outage']>, isKnown: boolean) {
  const when = since.toISOString().slice(0, 19).replace('T', ' ')
  const what = isKnown ? 'this was known then' : 'nothing is known yet'
  return `the database has not answered since ${when} UTC (${why}); ${what}`
}
