import { request } from 'undici'

/** Somebody who signed up at a site and publishes there, by its forms. */
export class Visitor {
  #cookies = new Map<string, string>()
  #form: Record<string, string> = {}

  protected site: string

  constructor(site: string) {
    this.site = site
  }

  async signUp(username: string) {
    await this.#open('/signup', '/signup')
    await this.#send('/signup', { username, password: 'a password for the benchmark' })
    await this.#open('/', '/thoughts')
  }

  /** Publishes with the form that is open, a key of its own each time; answers where the thought is. */
  publish(text: string) {
    return this.#send('/thoughts', { text, idempotency_key: crypto.randomUUID() })
  }

  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async #open(path: string, action: string) {
    const html = await this.#ask('GET', path)
    const form =
      new RegExp(`<form[^>]*action="${action}"[\\s\\S]*?</form>`).exec(html.body)?.[0] ?? ''
    const fields = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
    this.#form = Object.fromEntries([...fields].map(([, name, value]) => [name, value]))
  }

  async #send(path: string, fields: Record<string, string>) {
    const body = new URLSearchParams({ ...this.#form, ...fields }).toString()
    const { status, location } = await this.#ask('POST', path, body)
    if (status !== 302) throw new Error(`POST ${path} answered ${status}`)
    return location
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: string) {
    const {
      statusCode,
      headers,
      body: answer,
    } = await request(this.site + path, {
      method,
      body,
      headers: {
        accept: 'text/html',
        cookie: this.cookie,
        ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
    })
    for (const line of [headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      this.#cookies.set(name, value)
    }
    return { status: statusCode, location: String(headers.location), body: await answer.text() }
  }
}
