import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { HostRefused, sendHome } from '#ops/home/send_home'
import type { HomeAnswer, HomeRequest } from '#ops/home/home_request'
import { homeSettings } from '#ops/home/home_settings'
import { homeToken } from '#ops/home/home_token'
import { homeReport, say } from '#ops/home/home_report'
import { wrongReason } from '#ops/placement/reason'
import { WRONG_USE } from '#ops/terminal/exit_codes'
import { ACE } from '#switchboard/command_line'

export const NO_REASON = 'back home'
/** How long a host is waited for, in ms. It obeys before it answers. */
const PATIENCE = 1500

/**
 * Tells the running hosts to take modules home. The program is not started for that, so that they obey within a second.
 * @param words what was typed after the command's name
 * @returns the exit code; `null` where no host answered, or the words are for the ordinary command to explain
 */
export async function goHome(words: string[]): Promise<number | null> {
  const typed = read(words)
  if (typed === null) return null
  const { wireKey, addresses } = await homeSettings()
  if (wireKey === null) return null
  const order: HomeRequest = {
    id: randomUUID(),
    module: typed.module,
    who: `${userInfo().username}@${hostname()}`,
    why: typed.why,
    passOn: true,
  }
  const token = homeToken(wireKey)
  const asked = typed.hosts.length > 0 ? typed.hosts : addresses
  const answers = await Promise.all(
    asked.map(async (address) => ({
      address,
      answer: await sendHome(address, order, { token, patience: PATIENCE }).catch(
        (error: Error) => error
      ),
    }))
  )
  const given = answers.filter((one): one is typeof one & { answer: HomeAnswer } => {
    return !(one.answer instanceof Error)
  })
  const failures = answers.flatMap(({ address, answer }) =>
    answer instanceof Error ? [{ address, error: answer }] : []
  )
  const wrong = failures.find(({ error }) => error instanceof HostRefused && error.status === 422)
  if (given.length === 0 && wrong) {
    say('error', `${wrong.error.message}. See: ${ACE} module:home --help`)
    return WRONG_USE
  }
  if (given.length > 0) return homeReport(given, failures)
  for (const { address, error } of failures) say('warn', `${address}: ${error.message}`)
  say('warn', 'no host answered; trying to write it to the database, from where hosts obey it')
  return null
}

/** `null` for what the ordinary command has to say something about. */
function read(words: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { why: { type: 'string' }, host: { type: 'string', multiple: true } },
    })
    const [module = null, ...more] = positionals
    const why = values.why?.trim() || NO_REASON
    const hosts = values.host ?? []
    if (more.length > 0 || wrongReason(why) || !hosts.every(isAddress)) return null
    return { module, why, hosts }
  } catch {
    return null
  }
}

/** Whether this may be the address of a host's internal port. */
export function isAddress(given: string) {
  return URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)
}
