import app from '@adonisjs/core/services/app'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WireTokens } from '#switchboard/wire/wire_token'
import { closedPort } from '#tests/support/closed_port'
import { eventually } from '#tests/support/eventually'
import { ownStores } from '#tests/support/own_stores'
import { Program, startServer } from '#tests/support/program'
import { wire, wireHeaders, type WireRequest } from '#tests/support/wire_request'

const SCRIPT = 'docs/examples/search_in_python/server.py'

/** MyThoughts with its search in Python, as docs/wire.md tells to start it. */
export class SearchInPython {
  site = ''
  /** The internal address of MyThoughts, which serves search too. */
  internal = ''
  /** The address of the host in Python. */
  python = ''
  #stores!: Awaited<ReturnType<typeof ownStores>>
  #program: Program | null = null
  #host: Program | null = null
  #port = ''

  async start() {
    this.#stores = await ownStores()
    await mkdir(this.#stores.folder, { recursive: true })
    this.#port = String(await closedPort())
    this.python = `http://127.0.0.1:${this.#port}`
    const moved = { SEARCH_DIAL: '100', SEARCH_URL: this.python, DEMO_DATA: 'false' }
    this.#program = await startServer({ ...this.#stores.environment, ...moved })
    Object.assign(this, await this.#program.ready())

    const { json } = await this.ask(this.internal, '/openapi.json', { method: 'GET' })
    await writeFile(this.#file('search.json'), JSON.stringify(json))
    await this.startHost()
  }

  /** Starts the host in Python, with what its store has, and waits until MyThoughts has found it. */
  async startHost() {
    const { WIRE_KEY } = this.#stores.environment
    const [OPENAPI, STORE] = [this.#file('search.json'), this.#file('search.sqlite')]
    const environment = { WIRE_KEY, OPENAPI, STORE, PORT: this.#port }
    this.#host = new Program('-B', [app.makePath(SCRIPT)], environment, 'python3')
    await this.#host.says(/search answers at/)
    await eventually(async () => (await this.peer()) === 'reachable', 60_000)
  }

  async stopHost() {
    await this.#host?.stop('SIGKILL')
  }

  async stop() {
    await this.stopHost()
    await this.#program?.stop()
    await this.#stores?.remove()
  }

  /** What MyThoughts says of the host in Python. */
  async peer() {
    const ready = await (await fetch(`${this.internal}/health/ready`)).json()
    return (ready as { peers: { search: string } }).peers.search
  }

  /** What a right call to the search module has. */
  headers() {
    return wireHeaders('search', this.#tokens())
  }

  /** A request to the search module of one of the two hosts. */
  async ask(host: string, path: string, request: WireRequest = {}) {
    const all = { ...request, host, tokens: this.#tokens() }
    const { status, headers, json } = await wire(`/_modules/search${path}`, all)
    return { status, type: headers.get('content-type')!.replace(/;.*/, ''), json }
  }

  #tokens() {
    return new WireTokens([this.#stores.environment.WIRE_KEY])
  }

  #file(name: string) {
    return join(this.#stores.folder, name)
  }
}
