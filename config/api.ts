import app from '@adonisjs/core/services/app'
import type { ApiConfig } from '#api/api_provider'
import { publicKeysOf } from '#api/keys/key_ring'
import modules from '#config/modules'
import { isHost, publicKeys } from '#start/token_keys'
import { publicUrl as publicUrlFrom } from '#start/public_url'
import env from '#start/env'
import { publicApis } from '#generated/public_apis'
import { Users } from '#config/dependencies'
import { CallContext } from '#switchboard/call'

const { serves } = modules
const isPublic = serves.includes('web') || serves.includes('users')
const publicUrl = publicUrlFrom(app.inProduction && isHost() && isPublic)

// Who has the signing keys knows all of them; the setting has but the further ones there.
const given = serves.includes('users') ? null : publicKeys()
if (isHost()) publicKeysOf(given)

export default {
  /** What the modules that are here offer to the public. */
  apis: publicApis,

  /** The address of the site and the public API, which issues tokens. */
  publicUrl,
  /** Whom access tokens are made out to. */
  audience: `${publicUrl}/api`,

  /** Every key by which a token may be verified. */
  async keys(switchboard) {
    if (given) return publicKeysOf(given)
    const context = new CallContext({ caller: () => 'api/tokens' })
    const { value } = await switchboard.client(Users, context).keys({})
    return value.keys
  },

  /**
   * The credentials' epoch of an account in good standing; `null` for one that is gone, or is spelled otherwise: who acts
   * is known by that name, and by no other.
   */
  async epoch(switchboard, username) {
    const context = new CallContext({ caller: () => 'api/credentialEpoch' })
    const answer = await switchboard.client(Users, context).credentialEpoch({ username })
    return answer.ok && answer.value.username === username ? answer.value.epoch : null
  },

  /** The role of somebody who may act now; `null` for nobody. */
  async role(switchboard, username) {
    const context = new CallContext({ caller: () => 'api/administrator' })
    const answer = await switchboard.client(Users, context).role({ username })
    return answer.ok ? answer.value.role : null
  },

  /** Each process counts by itself; tests ask more often than anybody may. */
  limits: {
    window: 60,
    token: env.get('API_REQUESTS_PER_TOKEN', app.inTest ? 1_000_000 : 600),
    address: env.get('API_REQUESTS_PER_ADDRESS', app.inTest ? 1_000_000 : 300),
  },
  atOnce: env.get('SEARCHES_AT_ONCE_PER_ADDRESS', app.inTest ? 1_000_000 : 4),
} satisfies ApiConfig
