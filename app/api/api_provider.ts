import type { ApplicationService } from '@adonisjs/core/types'
import { Administrators } from '#api/administrators'
import { CredentialEpochs } from '#api/credential_epochs'
import type { PublicKey } from '#api/keys/token_key'
import type { PublicApi } from '#api/public_api'
import { RequestLimits, type Limits } from '#api/request_limits'
import { Tokens } from '#api/tokens/tokens'
import { UnderWay } from '#api/under_way'
import { Switchboard } from '#switchboard/switchboard'

/** What `config/api.ts` says: the configuration alone knows which module to ask. */
export interface ApiConfig {
  apis: readonly PublicApi[]
  /** What is called for all of them alike, by what for: as each declares its own calls. */
  publicUrl: string
  audience: string
  keys: (switchboard: Switchboard) => Promise<PublicKey[]>
  epoch: (switchboard: Switchboard, username: string) => Promise<number | null>
  role: (switchboard: Switchboard, username: string) => Promise<string | null>
  limits: Limits
  /** How many costly requests from one network address are answered at the same time. */
  atOnce: number
}

/** Binds what tells who acts, by a token or by the epoch that sessions and tokens both ask for, and what counts requests. */
export default class ApiProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    const { container } = this.app
    const config = () => this.app.config.get<ApiConfig>('api')

    container.singleton(CredentialEpochs, async (resolver) => {
      const switchboard = await resolver.make(Switchboard)
      return new CredentialEpochs((username) => config().epoch(switchboard, username))
    })
    container.singleton(Tokens, async (resolver) => {
      const switchboard = await resolver.make(Switchboard)
      const epochs = await resolver.make(CredentialEpochs)
      return new Tokens({
        keys: () => config().keys(switchboard),
        standing: (username) => epochs.of(username),
        issuer: config().publicUrl,
        audience: config().audience,
      })
    })
    container.singleton(Administrators, async (resolver) => {
      const switchboard = await resolver.make(Switchboard)
      return new Administrators((username) => config().role(switchboard, username))
    })
    container.singleton(RequestLimits, async (resolver) => {
      return new RequestLimits(await resolver.make('limiter.manager'), config().limits)
    })
    container.singleton(UnderWay, () => new UnderWay(config().atOnce))
  }
}
