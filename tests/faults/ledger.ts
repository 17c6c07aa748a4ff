import type { Page } from '#tests/support/page'
import type { WireAnswer } from '#tests/support/call_host'

/** What the contract of a call allows to be answered while hosts die: the thrown family, without defects. */
const DECLARED: Record<number, string> = { 503: 'module_unavailable', 504: 'deadline_exceeded' }

/** What a page may come to for who is logged in. */
const DECLARED_PAGES = [200, 302, 503]

/** What writers asked for and were told, to be compared with the stores in the end. */
export class Ledger {
  readonly attempted = new Set<string>()
  /** Texts that were said to be published, with the id that was told. */
  readonly acknowledged = new Map<string, number>()
  /** How many of them by the site. */
  onSite = 0
  /** Answers that nobody declared. */
  readonly undeclared: string[] = []

  acknowledge(text: string, id: number, { onSite }: { onSite: boolean }) {
    this.acknowledged.set(text, id)
    if (onSite) this.onSite++
  }

  sawPage(path: string, { status, html, location }: Page) {
    const trace = /\n\s+at .*|.*node_modules.*/.exec(html)
    const isLoggedOut = location?.startsWith('/login')
    if (!DECLARED_PAGES.includes(status) || trace || isLoggedOut)
      this.undeclared.push(`${path} came to ${status} ${trace ?? location ?? ''}`)
  }

  sawAnswer(target: string, { status, type, json }: WireAnswer) {
    const isValue = status === 200 && type.startsWith('application/json') && 'ok' in json
    const isProblem =
      type.startsWith('application/problem+json') && DECLARED[status] === json?.code && json?.code
    if (!isValue && !isProblem)
      this.undeclared.push(`${target} came to ${status} ${type}: ${JSON.stringify(json)}`)
  }
}
