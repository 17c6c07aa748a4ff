import { prettyPrintError } from '@adonisjs/core'
import { ACE, START } from '#switchboard/command_line'

type Surroundings = Partial<NodeJS.ErrnoException> & {
  help?: string
  port?: number
  address?: string
  hostname?: string
}

/** Says why the program did not start: one clear line for what its operator can mend, the whole error for a defect. */
export async function explainFailedStart(error: unknown) {
  const explanation = explain(error as Surroundings)
  if (explanation === null) await prettyPrintError(error)
  else console.error(`MyThoughts did not start: ${explanation}`)
}

/** The line for an error of the surroundings; `null` for any other. */
export function explain(error: Surroundings): string | null {
  const listening = listeningAt(error)
  if (listening !== null) return listening
  if (error.name === 'KnexTimeoutError')
    return 'PostgreSQL did not answer in time. Check DATABASE_URL, that the server runs, and the network between.'
  switch (error.code) {
    case 'ENOSPC':
    case '53100':
      return `the disk is full (${error.message}). Make room and start again; what was acknowledged is still there.`
    case 'EADDRINUSE':
      return (
        `port ${error.port} is in use by another program. ` +
        `Set ${settingOf(error.port)} to a free one, for example: ${settingOf(error.port)}=4000 ${START}`
      )
    case 'EACCES':
      return `${error.message}. Choose a port above 1023, or a folder that this user may write to.`
    case 'E_INVALID_ENV_VARIABLES':
      return `settings are wrong:\n${error.help}`
    case 'E_SETTINGS':
    case 'E_FOLDER_HELD':
    case 'E_LOCK_HELD':
      return error.message!
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case '57P03':
      return `PostgreSQL cannot be reached (${error.message}). Check DATABASE_URL and that the server runs.`
    case '28000':
      if (error.message?.includes('pg_hba.conf'))
        return `PostgreSQL lets nobody in from here (${error.message}). Allow it in that file of the server.`
    // falls through
    case '42P01':
      return (
        `the database has not been made ready (${error.message}). ` +
        `Start the program once, or run: ${ACE} db:provision, then: ${ACE} db:migrate`
      )
    case '55P03':
      return `PostgreSQL did not give a lock in time (${error.message}). Another process provisions or migrates, or has a transaction open.`
    case '28P01':
    case '3D000':
      return `PostgreSQL refuses the connection (${error.message}). Check DATABASE_URL, then run: ${ACE} db:provision`
    default:
      return null
  }
}

/** The setting that names a port; the site's has its own by default. */
const settingOf = (port?: number) =>
  Number(process.env.INTERNAL_PORT ?? 3334) === port ? 'INTERNAL_PORT' : 'PORT'

/** The line where this machine has no such address to listen on; a name is looked up for databases, too. */
function listeningAt({ code, syscall, address, hostname }: Surroundings): string | null {
  const isOfListening =
    (syscall === 'listen' && /^(EADDRNOTAVAIL|EINVAL)$/.test(code ?? '')) ||
    (syscall === 'getaddrinfo' && /^(ENOTFOUND|EAI_AGAIN)$/.test(code ?? ''))
  const wanted = address ?? hostname
  const setting = ['HOST', 'INTERNAL_HOST'].find((name) => process.env[name] === wanted)
  if (!isOfListening || setting === undefined) return null
  return `${setting} is "${wanted}", which is no address of this machine (${code}). Set it to one, such as 127.0.0.1, or 0.0.0.0 for all.`
}
