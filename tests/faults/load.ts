import { setTimeout as pause } from 'node:timers/promises'
import { Agent, setGlobalDispatcher } from 'undici'
import { callHost } from '#tests/support/call_host'
import type { Page } from '#tests/support/page'
import { PASSWORD, publish, type signedUp } from '#tests/support/signed_up'
import { unique } from '#tests/support/unique'
import { WebVisitor } from '#tests/support/web_visitor'

// Visitors end connections that rest before the site does: on a busy machine both might do so at once, with a form on its way.
setGlobalDispatcher(new Agent({ keepAliveTimeout: 1000, keepAliveMaxTimeout: 1000 }))

type LoggedIn = Awaited<ReturnType<typeof signedUp>>

/** Goes on until told to stop. */
export type Actor = (stop: AbortSignal) => Promise<unknown>

/** One try to have a text published: its id, `null` where the outcome is unknown or nothing was done. */
type Try = () => Promise<number | null>

/** Between two requests of one actor, and before asking again what failed, in ms. */
const BETWEEN = 50
const BEFORE_AGAIN = 100
/** How long a patient writer still asks after it was told to stop, in ms. */
const PATIENCE = 30_000

/** What the contract of a call allows to be answered while hosts die: the thrown family, without defects. */
const DECLARED: Record<number, string> = { 503: 'module_unavailable', 504: 'deadline_exceeded' }

/** Visitors and other hosts that use a site all at once, and what they asked for and were told. */
export class Load {
  asked = 0
  /** What was not as it should be. */
  readonly wrong: string[] = []
  /** All that anybody tried to publish, and what was said to be: text and id. */
  readonly attempted = new Set<string>()
  readonly acknowledged = new Map<string, number>()
  /** How many of them by the site. */
  onSite = 0
  /** What was said to be saved, in its order: of a thought that is edited, of who describes themselves, and new accounts. */
  readonly edited: string[] = []
  readonly described: string[] = []
  readonly accounts: string[] = []

  /** @param mayFail whether pages may say that something is away, as while hosts die; else nothing may fail */
  constructor(
    protected site: () => string,
    protected mayFail: boolean
  ) {}

  /** Has the actors at the site until the work is done; whatever ends first ends all. */
  async during<T>(actors: Actor[], work: (stop: AbortSignal) => Promise<T>): Promise<T> {
    const ended = new AbortController()
    const [done] = await Promise.all(
      [work, ...actors].map((one) => one(ended.signal).finally(() => ended.abort()))
    )
    return done as T
  }

  /** Reads pages, each with the words that are to be on it. */
  reads(visitor: WebVisitor, pages: [path: string, ...words: string[]][]): Actor {
    let turn = 0
    return again(() => {
      const [path, ...words] = pages[turn++ % pages.length]
      return this.#reads(visitor, path, words)
    })
  }

  /** Publishes by the form, and looks whether it is there; a patient writer sends again a form that comes back. */
  writes(visitor: LoggedIn, { patient = false } = {}): Actor {
    return this.#publishes(patient, (text) => {
      let fields: Record<string, string> | undefined
      return async () => {
        fields ??= (await this.#form(visitor, '/thoughts/new', '/thoughts', { text }))!
        if (!fields) return null
        const answer = await this.#sends(visitor, '/thoughts', fields)
        const [path, id] = /^\/thoughts\/(\d+)$/.exec(answer?.location ?? '') ?? []
        if (path) {
          this.onSite++
          await this.#reads(visitor, path, [text])
          return Number(id)
        }
        if (answer?.all('form', { action: '/thoughts' }).length) fields = answer.form('/thoughts')
        return null
      }
    })
  }

  /** Publishes as another host would, over the wire with a key of its own for each text. */
  writesOverWire(url: string, username: string, { patient = false } = {}): Actor {
    return this.#publishes(patient, (text) => {
      const call = { principal: `user ${username}`, key: crypto.randomUUID() }
      return async () => {
        const answer = await callHost(url, 'thoughts.publish', { text }, call).catch(lost)
        if (answer) this.sawAnswer('thoughts.publish', answer)
        return answer?.json?.ok ? answer.json.value.id : null
      }
    })
  }

  /** Edits one thought over and over. */
  edits(editor: LoggedIn): Actor {
    return async (stop) => {
      const first = unique('first')
      const thought = await publish(editor, first)
      this.edited.push(first)
      const save = async () => {
        const text = unique('edited')
        await this.#saves(editor, `${thought}/edit`, { text }, text, this.edited)
      }
      await again(save)(stop)
    }
  }

  describes(visitor: LoggedIn): Actor {
    return again(() => {
      const bio = unique('words')
      const fields = { displayName: visitor.username, bio }
      return this.#saves(visitor, '/settings', fields, bio, this.described)
    })
  }

  /** Rarely, since a password is made to cost time. */
  signsUp(): Actor {
    return again(() => {
      const username = unique('newcomer')
      const fields = { username, password: PASSWORD }
      return this.#saves(new WebVisitor(this.site), '/signup', fields, username, this.accounts)
    }, 20 * BETWEEN)
  }

  sawAnswer(target: string, { status, type, json }: Awaited<ReturnType<typeof callHost>>) {
    const isValue = status === 200 && type.startsWith('application/json') && 'ok' in json
    const isProblem =
      type.startsWith('application/problem+json') && DECLARED[status] === json?.code && json?.code
    if (!isValue && !isProblem)
      this.wrong.push(`${target} came to ${status} ${type}: ${JSON.stringify(json)}`)
  }

  #publishes(patient: boolean, begin: (text: string) => Try): Actor {
    return async (stop) => {
      let until = Number.POSITIVE_INFINITY
      stop.addEventListener('abort', () => (until = Date.now() + PATIENCE))
      while (!stop.aborted) {
        const text = unique('thought')
        const attempt = begin(text)
        this.attempted.add(text)
        for (;;) {
          const id = await attempt()
          if (id !== null) this.acknowledged.set(text, id)
          await pause(id === null ? BEFORE_AGAIN : BETWEEN)
          if (id !== null || !patient || Date.now() > until) break
        }
      }
    }
  }

  /** Fills in the form of a page, and notes what was said to be saved and is shown then. */
  async #saves(
    visitor: WebVisitor,
    path: string,
    values: Record<string, string>,
    text: string,
    saved: string[]
  ) {
    const fields = await this.#form(visitor, path, path, values)
    const answer = fields && (await this.#sends(visitor, path, fields))
    if (!answer?.location) return
    saved.push(text)
    await this.#reads(visitor, answer.location, [text])
  }

  async #form(visitor: WebVisitor, path: string, action: string, values: Record<string, string>) {
    const page = await this.#reads(visitor, path)
    const hasForm = page?.status === 200 && page.all('form', { action }).length > 0
    if (page?.status === 200 && !hasForm) this.wrong.push(`${path} lacks its form`)
    return hasForm ? { ...page.form(action), ...values } : null
  }

  #sends(visitor: WebVisitor, action: string, fields: Record<string, string>) {
    return this.#see(`POST ${action}`, 302, () => visitor.send(action, fields))
  }

  /** A page that is there, with all of these words and without an excuse for what it lacks. */
  #reads(visitor: WebVisitor, path: string, words: string[] = []) {
    return this.#see(
      path,
      200,
      () => visitor.get(path),
      ({ text }) => {
        const [excuse] = /.*\b(not available|not possible) at the moment.*/.exec(text) ?? []
        const missing = words.find((word) => !text.includes(word))
        return excuse?.trim() ?? (missing === undefined ? null : `lacks "${missing}"`)
      }
    )
  }

  /** Asks once, and notes whatever is not as it should be; answers `null` where no answer came. */
  async #see(
    what: string,
    expected: number,
    ask: () => Promise<Page>,
    lacks: (page: Page) => string | null = () => null
  ): Promise<Page | null> {
    this.asked++
    const start = performance.now()
    const complain = (complaint: string) =>
      this.wrong.push(`${what}: ${complaint}, after ${Math.round(performance.now() - start)} ms`)
    const page = await ask().catch((error) => {
      if (!this.mayFail) complain(`no answer: ${error.cause ?? error}`)
      return lost(error)
    })
    const complaint =
      page && (this.#complaint(page, expected) ?? (this.mayFail ? null : lacks(page)))
    if (complaint) complain(complaint)
    return page
  }

  #complaint({ status, html, location }: Page, expected: number): string | null {
    const [trace] = /\n\s+at .*|.*node_modules.*/.exec(html) ?? []
    if (trace) return trace
    if (location?.startsWith('/login')) return 'had to log in'
    const isRight = status === expected || (this.mayFail && [200, 302, 503].includes(status))
    return isRight ? null : `came to ${status}`
  }
}

function again(work: () => Promise<unknown>, between = BETWEEN): Actor {
  return async (stop) => {
    while (!stop.aborted) {
      await work()
      await pause(between)
    }
  }
}

/** Nothing, for what `fetch` throws where a connection is refused or ends, or no answer comes in time. */
function lost(error: Error) {
  const { name, message } = error
  const isLost =
    name === 'TimeoutError' || (name === 'TypeError' && /fetch failed|terminated/.test(message))
  if (!isLost) throw error
  return null
}

/** Answers pauses of up to `longest` ms, another each time and the same in each run, so that things meet at many moments. */
export function spread(longest: number) {
  let turn = 0
  return () => (turn++ * 0.618 * longest) % longest
}
