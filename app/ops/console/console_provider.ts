import { configProvider } from '@adonisjs/core'
import type { ApplicationService } from '@adonisjs/core/types'
import type { ResolvedSessionConfig } from '@adonisjs/session/types'
import { CallsSoFar } from '#ops/console/architecture/calls_so_far'
import { ConsoleSessions } from '#ops/console/access/console_sessions'
import { Operators } from '#ops/console/access/operators'
import { Switchboard } from '#switchboard/switchboard'

/** Binds what the console keeps from one request to the next. */
export default class ConsoleProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    const { app } = this
    app.container.singleton(ConsoleSessions, async (resolver) => {
      const site = await configProvider.resolve<ResolvedSessionConfig>(
        app,
        app.config.get('session')
      )
      return new ConsoleSessions(
        { ...site!, ...ConsoleSessions.settings },
        await resolver.make('emitter')
      )
    })
    app.container.singleton(
      Operators,
      async (resolver) => new Operators(await resolver.make(Switchboard))
    )
    app.container.singleton(CallsSoFar, () => new CallsSoFar())
  }

  async start() {
    if (!['web', 'test'].includes(this.app.getEnvironment()) || this.app.getMode() === 'warmup')
      return
    const calls = await this.app.container.make(CallsSoFar)
    calls.start()
  }
}
