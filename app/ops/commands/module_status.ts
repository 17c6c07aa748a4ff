import { flags } from '@adonisjs/core/ace'
import { setTimeout as pause } from 'node:timers/promises'
import { Figures } from '#ops/figures/figures'
import { HostReports } from '#ops/figures/host_reports'
import { ModuleCommand } from '#ops/placement/module_command'
import { statusOf, type SideStatus, type Status } from '#ops/placement/status'
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
    if (this.watch) process.exitCode = 0 // A signal is how it is meant to end.
    do {
      const status = await statusOf(...parts)
      if (this.json) console.log(JSON.stringify(status, null, this.watch ? 0 : 2))
      else this.#show(status)
      if (this.watch) await pause(EVERY)
    } while (this.watch)
  }

  #show({ source, modules, hosts }: Status) {
    if (this.watch && process.stdout.isTTY) process.stdout.write(CLEAR)
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
