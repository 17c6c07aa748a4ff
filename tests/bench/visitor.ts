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

  /** Publishes with the form that is open, a key of its own each time. */
  publish(text: string) {
    return this.#send('/thoughts', { text, idempotency_key: crypto.randomUUID() })
  }

  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async #open(path: string, action: string) {
    const html = await this.#ask(path, 200)
    const [form] = new RegExp(`<form[^>]*action="${action}"[\\s\\S]*?</form>`).exec(html)!
    const fields = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
    this.#form = Object.fromEntries([...fields].map(([, name, value]) => [name, value]))
  }

  #send(path: string, fields: Record<string, string>) {
    return this.#ask(path, 302, new URLSearchParams({ ...this.#form, ...fields }).toString())
  }

  async #ask(path: string, expected: number, body?: string) {
    const type = body && { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await request(this.site + path, {
      method: body ? 'POST' : 'GET',
      body,
      headers: { accept: 'text/html', cookie: this.cookie, ...type },
    })
    if (answer.statusCode !== expected) throw new Error(`${path} answered ${answer.statusCode}`)
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      this.#cookies.set(name, value)
    }
    return answer.body.text()
  }
}
