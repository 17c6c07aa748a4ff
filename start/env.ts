/**
 * The settings that come from outside, checked before anything starts. docs/configuration.md explains each.
 */
import { Env } from '@adonisjs/core/env'
import { SettingsError } from '#switchboard/settings'
import { developmentSecret } from '#start/development_secrets'
import {
  count,
  databaseAddress,
  duration,
  milliseconds,
  port,
  proxies,
  syslog,
} from '#start/kinds_of_settings'
import { honourOldNames } from '#start/old_names'
import { settingsFolder } from '#start/folders'
import { FILE, secretFrom } from '#start/secret_files'
import { checkSecrets } from '#start/secrets'

const { schema } = Env
const DATABASES = [
  'DATABASE_URL',
  'USERS_DATABASE_URL',
  'THOUGHTS_DATABASE_URL',
  'SEARCH_DATABASE_URL',
  'WEB_DATABASE_URL',
  'SWITCHBOARD_DATABASE_URL',
] as const
const address = () => schema.string.optional({ format: 'url', tld: false, protocol: true })

honourOldNames(process.env)

const env = await Env.create(settingsFolder, {
  NODE_ENV: schema.enum(['development', 'production', 'test'] as const),
  LOG_LEVEL: schema.enum.optional([
    'trace',
    'debug',
    'info',
    'warn',
    'error',
    'fatal',
    'silent',
  ] as const),
  LOG_SYSLOG: syslog,

  HOST: schema.string.optional(),
  PORT: port,
  INTERNAL_HOST: schema.string.optional(),
  INTERNAL_PORT: port,
  TRUST_PROXY: proxies,
  SHUTDOWN_DELAY: milliseconds,
  WELCOME: schema.boolean.optional(),

  VERSION_NAME: schema.string.optional(),
  VERSION_SHA: schema.string.optional(),

  SERVE: schema.string.optional(),
  USERS_DIAL: schema.number.optional(),
  USERS_URL: address(),
  THOUGHTS_DIAL: schema.number.optional(),
  THOUGHTS_URL: address(),
  SEARCH_DIAL: schema.number.optional(),
  SEARCH_URL: address(),
  PLACEMENTS_FILE: schema.string.optional(),

  DATABASE_URL: databaseAddress,
  USERS_DATABASE_URL: databaseAddress,
  THOUGHTS_DATABASE_URL: databaseAddress,
  SEARCH_DATABASE_URL: databaseAddress,
  WEB_DATABASE_URL: databaseAddress,
  SWITCHBOARD_DATABASE_URL: databaseAddress,
  DATABASE_POOL: count,
  DATABASE_FOLDER: schema.string.optional(),
  DATA_FOLDER: schema.string.optional(),
  DEMO_DATA: schema.boolean.optional(),

  APP_KEY: schema.string.optional(),
  WIRE_KEY: schema.string.optional(),
  PUBLIC_URL: schema.string.optional(),
  TOKEN_PRIVATE_KEY: schema.string.optional(),
  TOKEN_PUBLIC_KEY: schema.string.optional(),
  SIGN_UPS_PER_ADDRESS: count,
  API_REQUESTS_PER_TOKEN: count,
  API_REQUESTS_PER_ADDRESS: count,
  SEARCHES_AT_ONCE_PER_ADDRESS: count,
  LOG_IN_TRIES: count,
  LOG_IN_TRIES_PER_ADDRESS: count,
  LOG_IN_PAUSE: duration,
})

/** Each secret may stand in a file instead, which a variable of its name with `_FILE` names. */
for (const name of ['APP_KEY', 'WIRE_KEY', ...DATABASES] as const) {
  const secret = secretFrom(name, env.get(`${name}${FILE}`), env.get(name))
  if (secret === undefined) continue
  if (name.endsWith('DATABASE_URL')) databaseAddress(`${name}${FILE}`, secret)
  env.set(name, secret)
}
// A file of keys is read again when it changes, so its path is kept.
const keys = env.get(`TOKEN_PRIVATE_KEY${FILE}`)
if (secretFrom('TOKEN_PRIVATE_KEY', keys, env.get('TOKEN_PRIVATE_KEY')))
  env.set('TOKEN_PRIVATE_KEY', keys)

/** Outside production, secrets are made on first use and stay on this machine. */
const SECRETS = ['APP_KEY', 'WIRE_KEY'] as const
const given = Object.fromEntries(SECRETS.map((name) => [name, env.get(name)]))
checkSecrets(given, env.get('NODE_ENV') === 'production')
for (const name of SECRETS) if (given[name] === undefined) env.set(name, developmentSecret(name))

const stores = DATABASES.filter((name) => name !== 'SWITCHBOARD_DATABASE_URL')
if (env.get('NODE_ENV') === 'production' && !stores.some((name) => env.get(name))) {
  throw new SettingsError(
    'DATABASE_URL is missing; production needs a PostgreSQL server, since the embedded database may lose the last ' +
      'writes when the machine fails. For example: DATABASE_URL=postgres://user:password@host:5432/mythoughts'
  )
}

// The framework's listener reads these two from the environment by itself.
process.env.HOST ??= env.get('NODE_ENV') === 'production' ? '0.0.0.0' : '127.0.0.1'
process.env.PORT ??= '3333'

export default env
