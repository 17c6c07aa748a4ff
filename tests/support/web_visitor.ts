import { addresses } from '#tests/support/listeners'
import { Page } from '#tests/support/page'

interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: URLSearchParams
}

/** Visits the site by HTTP alone, with cookies of their own, and follows no redirect unasked. */
export class WebVisitor {
  readonly cookies = new Map<string, string>()

  constructor(protected site = () => addresses.site) {}

  async ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
    const { cookie } = this
    const response = await fetch(this.site() + path, {
      method,
      headers: { accept: 'text/html', ...(cookie && { cookie }), ...headers },
      body,
      redirect: 'manual',
    })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    return new Page(response.status, response.headers, await response.text())
  }

  /** The header that brings all cookies. */
  get cookie() {
    return [...this.cookies].map((one) => one.join('=')).join('; ')
  }

  get(path: string) {
    return this.ask(path)
  }

  /** Sends a form's fields, whatever page they are from. */
  send(path: string, fields: Record<string, string>) {
    return this.ask(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** Opens the page of a form, fills it in and sends it. */
  async fillIn(path: string, fields: Record<string, string>, action = path.replace(/\?.*/, '')) {
    const page = await this.get(path)
    return this.send(action, { ...page.form(action), ...fields })
  }

  /** Sends a form and goes where it leads. */
  async follow(page: Page): Promise<Page> {
    if (page.location === null) throw new Error(`A page with ${page.status} leads nowhere`)
    return this.get(page.location)
  }

  async isLoggedIn() {
    return (await this.get('/')).link('Log in') === undefined
  }

  /** Another browser with the cookies that this one has now. */
  copy() {
    const copy = new WebVisitor(this.site)
    for (const [name, value] of this.cookies) copy.cookies.set(name, value)
    return copy
  }

  #keep(line: string) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    const isOver = /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)
    if (isOver) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}
