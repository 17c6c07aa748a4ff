import env from '#start/env'

export default {
  /** Tries to log in with one name, or from one address, before a pause; all processes count together. */
  logIn: {
    tries: env.get('LOG_IN_TRIES', 10),
    triesPerAddress: env.get('LOG_IN_TRIES_PER_ADDRESS', 100),
    pause: env.get('LOG_IN_PAUSE', '15 mins'),
  },
}
