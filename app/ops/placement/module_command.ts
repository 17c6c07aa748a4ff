import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { hostname, userInfo } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { hasSwitchboard } from '#database/addresses'
import { HostReports, isAlive, otherSource } from '#ops/figures/host_reports'
import { OperatorCommand } from '#ops/terminal/operator_command'
import { type Change, isShare } from '#switchboard/operators'
import { Switchboard } from '#switchboard/switchboard'

/** How long hosts are waited for (ms); they obey within a second. */
const PATIENCE = 3000

/** What the commands share that show or move modules. */
export abstract class ModuleCommand extends OperatorCommand {
  static override options = { startApp: true }

  protected switchboard() {
    return this.app.container.make(Switchboard)
  }

  /** Whether there is a module of this name; else says which there are. */
  protected async isModule(name: string) {
    const names = [...(await this.switchboard()).lines.keys()]
    if (names.includes(name)) return true
    this.wrongUse(`"${name}" is no module; there are ${names.join(', ')}`)
    return false
  }

  /** The store of a module in this process; `null`, and told, where there is none. */
  protected async storeOf(module: string): Promise<QueryClientContract | null> {
    if (!(await this.isModule(module))) return null
    const switchboard = await this.switchboard()
    if (switchboard.serves(module)) return switchboard.options.store(module)
    this.refused(`${module} is not served here. Run this with the settings of a host that does`)
    return null
  }

  /** A dial or share as it was typed; `null`, and told, where it is none. */
  protected shareFrom(typed: string): number | null {
    const share = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN
    if (isShare(share)) return share
    this.wrongUse(`"${typed}" is no share; it is a whole number from 0 to 100`)
    return null
  }

  /** Whether this host has a store in which to look things up; else says what is missing. */
  protected hasStore() {
    if (hasSwitchboard) return true
    this.refused('this host has no store of the switchboard. Set SWITCHBOARD_DATABASE_URL')
    return false
  }

  /** Who types, as history will say it. */
  protected get who() {
    return `${userInfo().username}@${hostname()}`
  }

  /** Waits until the hosts that live obey a change; says how many do, and which never will. */
  protected async untilObeyed({ id, module }: Change): Promise<string> {
    const reports = await this.app.container.make(HostReports)
    const until = Date.now() + PATIENCE
    for (;;) {
      const hosts = (await reports.all()).filter(isAlive)
      const others = hosts.filter(({ obeyed }) => Number(obeyed ?? 0) < Number(id))
      const waiting = others.filter((host) => otherSource(module, host) === null)
      if (hosts.length === 0) return 'no host is running; the next one to start obeys'
      if (waiting.length > 0 && Date.now() < until) {
        await pause(50)
        continue
      }
      return [
        `${hosts.length - others.length} of ${hosts.length} hosts obey`,
        ...(waiting.length > 0 ? [`not yet ${waiting.map(({ name }) => name).join(', ')}`] : []),
        ...others
          .filter((host) => !waiting.includes(host))
          .map((host) => `${host.name} does not: it obeys ${otherSource(module, host)}`),
      ].join('; ')
    }
  }
}
