import type { Page } from '#tests/support/page'
import { unique } from '#tests/support/unique'

type Ask = () => Promise<Page>

/** What visitors asked of a site where nothing may fail: how often, what failed all the same, and what they were promised. */
export class Visits {
  asked = 0
  readonly failed: string[] = []
  /** All that anybody tried to publish, and what was said to be: text and id. */
  readonly attempted = new Set<string>()
  readonly acknowledged = new Map<string, number>()
  /** What was said to be saved of the thoughts that one visitor edits, in its order. */
  readonly edits: string[] = []
  /** What was said to be saved of the one visitor who describes themselves, in its order. */
  readonly descriptions: string[] = []
  readonly accounts: string[] = []

  /**
   * Asks once, and notes whatever is not as it should be; then it answers `null`.
   * @param wrong what is wrong with the answer, if anything
   */
  async see(
    what: string,
    ask: Ask,
    wrong: (page: Page) => string | false | null | undefined
  ): Promise<Page | null> {
    this.asked++
    const start = performance.now()
    const answer = await ask().catch((error: Error) => `no answer: ${error.cause ?? error}`)
    const ms = Math.round(performance.now() - start)
    const complaint = typeof answer === 'string' ? answer : wrong(answer)
    if (!complaint) return answer as Page
    this.failed.push(`${what}: ${complaint}, after ${ms} ms`)
    return null
  }

  /** A page that is there, with all of these words and the form for this action, and without an excuse for what it lacks. */
  reads(path: string, ask: Ask, { words = [], form }: { words?: string[]; form?: string } = {}) {
    return this.see(path, ask, (page) => {
      if (page.status !== 200) return `came to ${page.status}`
      const [excuse] = /.*\b(not available|not possible) at the moment.*/.exec(page.text) ?? []
      if (excuse !== undefined) return excuse.trim()
      if (form !== undefined && page.all('form', { action: form }).length === 0)
        return 'lacks its form'
      const missing = words.find((word) => !page.text.includes(word))
      return missing !== undefined && `lacks "${missing}"`
    })
  }

  /** A form that was taken; answers where it led. */
  async sends(path: string, ask: Ask): Promise<string | null> {
    const page = await this.see(path, ask, ({ status, location }) => {
      if (status !== 302) return `came to ${status}`
      return location!.startsWith('/login') && 'had to log in'
    })
    return page?.location ?? null
  }

  newText() {
    const text = unique('thought')
    this.attempted.add(text)
    return text
  }
}
