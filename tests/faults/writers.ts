import { setTimeout as pause } from 'node:timers/promises'
import { callHost } from '#tests/support/call_host'
import type { Ledger } from '#tests/faults/ledger'
import type { signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'

interface Options {
  ledger: Ledger
  stop: AbortSignal
  /** Whether to ask again until it is known what became of a text, or to go on with the next one. */
  patient?: boolean
}

/** Between two texts, and before asking again what failed, in ms. */
const BETWEEN = 50
const BEFORE_AGAIN = 100
/** How long a patient writer still asks after it was told to stop, in ms. */
const PATIENCE = 30_000

/** One try to have a text published: its id, `null` where the outcome is unknown. */
type Try = () => Promise<number | null>

/** Publishes text after text until told to stop; a patient writer sees the last one through. */
async function write(
  onSite: boolean,
  { ledger, stop, patient = true }: Options,
  begin: (text: string) => Try
) {
  let until = Number.POSITIVE_INFINITY
  stop.addEventListener('abort', () => (until = Date.now() + PATIENCE))
  while (!stop.aborted) {
    const text = unique('thought')
    const attempt = begin(text)
    ledger.attempted.add(text)
    for (;;) {
      const id = await attempt()
      if (id !== null) ledger.acknowledge(text, id, { onSite })
      await pause(id === null ? BEFORE_AGAIN : BETWEEN)
      if (id !== null || !patient || Date.now() > until) break
    }
  }
}

/** Writes as a visitor does, by the site's form, and sends a form that comes back again as it came. */
export function writeOnSite(visitor: Awaited<ReturnType<typeof signedUp>>, options: Options) {
  const { ledger } = options
  return write(true, options, (text) => {
    let fields: Record<string, string> | null = null
    return async () => {
      try {
        if (!fields) {
          const blank = await visitor.get('/thoughts/new')
          ledger.sawPage('/thoughts/new', blank)
          if (blank.status !== 200) return null
          fields = { ...blank.form('/thoughts'), text }
        }
        const answer = await visitor.send('/thoughts', fields)
        ledger.sawPage('POST /thoughts', answer)
        const [, id] = /^\/thoughts\/(\d+)$/.exec(answer.location ?? '') ?? []
        if (id) return Number(id)
        const cameBack = answer.all('form', { action: '/thoughts' }).length > 0
        if (cameBack) fields = answer.form('/thoughts')
        return null
      } catch (error) {
        if (isLost(error)) return null
        throw error
      }
    }
  })
}

/** Writes as another host would, over the wire with a key of its own for each text. */
export function writeOverWire(url: string, username: string, options: Options) {
  const { ledger } = options
  return write(false, options, (text) => {
    const call = { principal: `user ${username}`, key: crypto.randomUUID() }
    return async () => {
      try {
        const answer = await callHost(url, 'thoughts.publish', { text }, call)
        ledger.sawAnswer('thoughts.publish', answer)
        return answer.json?.ok ? answer.json.value.id : null
      } catch (error) {
        if (isLost(error)) return null
        throw error
      }
    }
  })
}

/** Reads pages until told to stop. */
export async function read(
  visitor: Awaited<ReturnType<typeof signedUp>>,
  paths: string[],
  { ledger, stop }: Options
) {
  for (let turn = 0; !stop.aborted; turn++) {
    const path = paths[turn % paths.length]
    await visitor.get(path).then(
      (page) => ledger.sawPage(path, page),
      (error) => {
        if (!isLost(error)) throw error
      }
    )
    await pause(BEFORE_AGAIN)
  }
}

/** What `fetch` throws where a connection is refused or ends, and where no answer comes in time. */
function isLost(error: unknown) {
  const { name, message } = error as Error
  return (
    name === 'TimeoutError' || (name === 'TypeError' && /fetch failed|terminated/.test(message))
  )
}
