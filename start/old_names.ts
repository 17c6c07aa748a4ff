import { secretFrom } from '#start/secret_files'

type Env = Record<string, string | undefined>

/**
 * Settings under the names that the microservices had: honoured where those of today are absent, so that manifests which
 * set them go on working.
 */
export function honourOldNames(env: Env) {
  const meant = {
    THOUGHTS_URL: env.THOUGHTS_BACKEND_URL,
    USERS_URL: env.USER_BACKEND_URL,
    DATABASE_URL: databaseOf(env),
  }
  for (const [name, value] of Object.entries(meant))
    if (value !== undefined && env[name] === undefined) env[name] = value
}

function passwordOf({ POSTGRES_PASSWORD: given, POSTGRES_PASSWORD_FILE: path }: Env) {
  return secretFrom('POSTGRES_PASSWORD', path, given) ?? given
}

/** The name of the database is its user's where none is given, as in PostgreSQL's own image. */
function databaseOf(env: Env) {
  const { POSTGRES_HOST: host, POSTGRES_PORT: port = '5432' } = env
  const { POSTGRES_USER: user = 'postgres' } = env
  if (!host) return undefined
  const password = passwordOf(env)
  const credentials = [user, ...(password ? [password] : [])].map(encodeURIComponent).join(':')
  return `postgres://${credentials}@${host}:${port}/${encodeURIComponent(env.POSTGRES_DB ?? user)}`
}
