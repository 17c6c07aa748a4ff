import { createHmac } from 'node:crypto'
import modules from '#config/modules'
import env from '#start/env'
import { keysIn } from '#start/keys'
import { publicUrl } from '#start/public_url'
import { signingKeys } from '#start/token_keys'

export default {
  /** Tries to log in with one name, or from one address, before a pause; all processes count together. */
  logIn: {
    tries: env.get('LOG_IN_TRIES', 10),
    triesPerAddress: env.get('LOG_IN_TRIES_PER_ADDRESS', 100),
    pause: env.get('LOG_IN_PAUSE', '15 mins'),
  },
  /** The keys of tokens; `null` where the module is not served here, since no other host may hold private ones. */
  keys: modules.serves.includes('users') ? signingKeys() : null,
  oauth: {
    /** The issuer of tokens; config/api.ts sees to it that production has one. */
    publicUrl: publicUrl(false),
    cookieKeys: keysIn(env.get('APP_KEY')!).map((key) =>
      createHmac('sha256', key).update('oauth cookies').digest('base64url')
    ),
  },
}
