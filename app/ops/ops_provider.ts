import type { ApplicationService } from '@adonisjs/core/types'
import type { LoggerService } from '@adonisjs/core/types'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { KeyRing } from '#api/keys/key_ring'
import version from '#config/version'
import { hasSwitchboard } from '#database/addresses'
import { Figures } from '#ops/figures/figures'
import { HostReports } from '#ops/figures/host_reports'
import { Recorder } from '#ops/figures/recorder'
import { Visitors } from '#ops/figures/visitors'
import { TakeHome } from '#ops/home/take_home'
import { AddressesOfHosts } from '#ops/placement/addresses_of_hosts'
import { Moves } from '#ops/placement/moves'
import { StoreHealth } from '#ops/health/store_health'
import { acceptAbsoluteForm } from '#ops/listeners/accept_absolute_form'
import { addressForOthers } from '#ops/listeners/address_for_others'
import { closeListener } from '#ops/listeners/close_listener'
import { hangUpWhenStopping } from '#ops/listeners/hang_up_when_stopping'
import { listenInternally } from '#ops/listeners/internal_listener'
import { showShippedLines } from '#ops/metrics/log_metrics'
import { Metrics } from '#ops/metrics/metrics'
import { showKeyAge, showProcess } from '#ops/metrics/process_metrics'
import { showStores } from '#ops/metrics/store_metrics'
import { logCall } from '#ops/logs/call_log'
import { hostName } from '#ops/logs/host_name'
import { logFallback } from '#ops/logs/fallback_log'
import { logTaken } from '#ops/logs/taken_log'
import { logUnexpected } from '#ops/logs/unexpected_log'
import { welcome } from '#ops/welcome'
import env from '#start/env'
import {
  ChangeLog,
  FALLBACKS,
  HomeOrders,
  KnownAddresses,
  RECORDED,
  TAKEN,
  UNEXPECTED,
} from '#switchboard/operators'
import { Switchboard } from '#switchboard/switchboard'

/** What operators see of this process: the internal listener, metrics, a log line a request. */
export default class OpsProvider {
  #listener: Server | null = null
  #telling: { stop: () => Promise<void> }[] = []

  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(Metrics, async (resolver) => {
      const metrics = new Metrics(await resolver.make(Switchboard))
      const db = await resolver.make('lucid.db')
      showStores(metrics.registry, db, await resolver.make(StoreHealth))
      showProcess(metrics.registry, version)
      showShippedLines(metrics.registry)
      const { file } = this.app.config.get<KeyRing | null>('users.keys')?.signing ?? {}
      if (file) showKeyAge(metrics.registry, file)
      return metrics
    })
    this.app.container.singleton(
      StoreHealth,
      async () => new StoreHealth(await this.app.container.make('lucid.db'))
    )
    this.#bindFigures()
  }

  #bindFigures() {
    const { container } = this.app
    container.singleton(Visitors, () => new Visitors())
    container.singleton(Figures, async () => {
      const db = await container.make('lucid.db')
      return new Figures(() => db.connection('switchboard'))
    })
    container.singleton(KnownAddresses, async () => {
      const db = await container.make('lucid.db')
      return new AddressesOfHosts(() => db.connection('switchboard'))
    })
    container.singleton(Recorder, async (resolver) => {
      return new Recorder(await resolver.make(Figures), this.#report(await resolver.make('logger')))
    })
    container.singleton(HostReports, async (resolver) => {
      const db = await container.make('lucid.db')
      const switchboard = await resolver.make(Switchboard)
      const report = this.#report(await resolver.make('logger'))
      const visitors = await resolver.make(Visitors)
      return new HostReports(() => db.connection('switchboard'), switchboard, visitors, report)
    })
    container.singleton(Moves, async (resolver) => {
      const [switchboard, log] = [await resolver.make(Switchboard), await resolver.make(ChangeLog)]
      const [figures, reports] = [await resolver.make(Figures), await resolver.make(HostReports)]
      return new Moves(switchboard, log, figures, reports)
    })
    container.singleton(TakeHome, async (resolver) => {
      const [switchboard, orders] = [
        await resolver.make(Switchboard),
        await resolver.make(HomeOrders),
      ]
      return new TakeHome(switchboard, orders, await resolver.make(HostReports))
    })
  }

  #report(logger: LoggerService) {
    return (error: unknown, what: string) => logger.error({ err: error }, what)
  }

  async start() {
    if (!['web', 'test'].includes(this.app.getEnvironment()) || this.app.getMode() === 'warmup')
      return
    const metrics = await this.app.container.make(Metrics)
    const logger = await this.app.container.make('logger')
    metrics.start()
    FALLBACKS.subscribe((fallback) => logFallback(logger, fallback))
    TAKEN.subscribe((taken) => logTaken(logger, taken))
    RECORDED.subscribe((call) => logCall(logger, call))
    UNEXPECTED.subscribe((defect) => logUnexpected(logger, defect))
  }

  async ready() {
    if (this.app.getEnvironment() !== 'web') return
    this.#listener = await listenInternally(
      this.app,
      env.get('INTERNAL_PORT', 3334),
      env.get('INTERNAL_HOST', '127.0.0.1')
    )
    const server = await this.app.container.make('server')
    // Where the program runs inside another, as in the benchmark, nobody listens.
    const site = server.getNodeServer() as Server | undefined
    if (site) acceptAbsoluteForm(site)
    for (const listener of [site, this.#listener]) if (listener) hangUpWhenStopping(listener)
    if (hasSwitchboard) await this.#tellOperators()
    await this.#warnOfObstacles()
    if (env.get('WELCOME', this.app.inDev)) await welcome(this.app, this.#listener)
  }

  /** A host that is not ready says why without being asked. */
  async #warnOfObstacles() {
    const obstacles = await (await this.app.container.make(StoreHealth)).obstacles()
    const logger = await this.app.container.make('logger')
    for (const [store, obstacle] of Object.entries(obstacles))
      if (obstacle) logger.warn({ store }, `not ready: the store ${store}: ${obstacle}`)
  }

  /** Writes to the switchboard's store what this host sees, and what it is. */
  async #tellOperators() {
    const bound = this.#listener!.address() as AddressInfo
    const [recorder, reports] = [
      await this.app.container.make(Recorder),
      await this.app.container.make(HostReports),
    ]
    recorder.start()
    reports.start(hostName(bound.port), addressForOthers(bound))
    this.#telling = [recorder, reports]
  }

  async shutdown() {
    await Promise.all(this.#telling.map((one) => one.stop()))
    if (this.#listener) await closeListener(this.#listener)
  }
}
