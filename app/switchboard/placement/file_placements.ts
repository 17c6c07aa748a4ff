import { readFile } from 'node:fs/promises'
import { Placements, type Placement } from '#switchboard/placement/placement'
import { Rounds } from '#switchboard/base/rounds'
import { SettingsError } from '#switchboard/settings'
import { parsed } from '#switchboard/json'

interface Options {
  path: string
  /** How often to look into the file, in ms. */
  every: number
  /** Asked before a module's placement changes. Answers what to obey; or, as a text, why it stays as it is. */
  gate: (module: string, to: Placement, from: Placement) => Promise<Placement | string>
  notice: (message: string) => void
}

/** Where a host begins with a module that the gate does not let go. */
const HOME: Placement = { dial: 0, shadow: 0, store: null }

/**
 * Placements that come from a file: for configuration from git. Its JSON says for each module its `dial` and, if wanted,
 * its `shadow`: `{ "search": { "dial": 25, "shadow": 10 } }`. What it does not name stays as the settings have it.
 */
export class FilePlacements extends Placements {
  override readonly source: string
  #rounds = new Rounds(async () => {
    await this.#look()
    return this.options.every
  })
  /** What was wrong at the last look, and what was said of it. */
  #refused = ''
  #said = ''
  /** What the file said when modules were taken home; it is not obeyed for them until it says something else. */
  #overridden: Promise<string | null> | null = null

  constructor(
    initial: ReadonlyMap<string, Placement>,
    protected options: Options
  ) {
    super(initial)
    this.source = options.path
  }

  /**
   * A host starts at home with what the gate refuses, and asks again later. It does not start on a file that cannot be read:
   * throws {@link SettingsError}.
   */
  override async load() {
    const { placements } = await this.#read()
    await this.#obeyAdmitted(placements, () => HOME)
  }

  override takeHome(modules: readonly string[], why: string) {
    super.takeHome(modules, why)
    this.#overridden = readFile(this.options.path, 'utf8').catch(() => null)
  }

  override start() {
    this.#rounds.start()
  }

  override stop() {
    return this.#rounds.stop()
  }

  /**
   * A file that cannot be obeyed changes nothing. What is wrong is said once, and only when it was so at two looks: an
   * editor that writes in place leaves half a file for a moment.
   */
  async #look() {
    try {
      const { text, placements } = await this.#read()
      await this.#letGoIfChanged(text)
      await this.#obeyAdmitted(placements, (module) => this.of(module))
    } catch (error) {
      const refusal = `${(error as Error).message}. What was obeyed so far holds`
      this.refusals = new Map([...this.initial.keys()].map((module) => [module, refusal]))
    }
    const refused = [...new Set(this.refusals.values())].join('; ')
    const stands = refused === this.#refused
    this.#refused = refused
    if (refused === '') this.#said = ''
    if (!stands || refused === this.#said) return
    this.#said = refused
    this.options.notice(refused)
  }

  /** @param from where a module is now, and stays if the gate refuses */
  async #obeyAdmitted(placements: [string, Placement][], from: (module: string) => Placement) {
    const refusals = new Map<string, string>()
    const asked = placements
      .filter(([module]) => !this.home.has(module))
      .map(async ([module, placement]) => {
        const was = from(module)
        const admitted = await this.options.gate(module, placement, was)
        const isRefused = typeof admitted === 'string'
        if (isRefused) refusals.set(module, admitted)
        this.obey(module, isRefused ? was : admitted, this.source)
      })
    await Promise.all(asked)
    this.refusals = refusals
  }

  async #letGoIfChanged(text: string) {
    const overridden = this.#overridden
    if (overridden === null || text === (await overridden)) return
    // Taken home once more meanwhile: that was after this text.
    if (overridden !== this.#overridden) return
    this.#overridden = null
    this.letGo()
  }

  async #read(): Promise<{ text: string; placements: [string, Placement][] }> {
    const { path } = this.options
    const wrong = (what: string) => new SettingsError(`The placements in ${path} ${what}`)
    const text = await readFile(path, 'utf8').catch(({ code }) => {
      throw wrong(`cannot be read (${code})`)
    })
    const said = parsed(text)
    if (!isObject(said)) throw wrong('are not a JSON object of modules')
    const unknown = Object.keys(said).find((name) => !this.initial.has(name))
    if (unknown)
      throw wrong(`name "${unknown}", which is no module; there are ${[...this.initial.keys()]}`)
    const placements = [...this.initial].map(([module, initial]): [string, Placement] => {
      const given = said[module] ?? {}
      if (!isObject(given)) throw wrong(`have no object for "${module}"`)
      const { dial = initial.dial, shadow = initial.shadow, ...rest } = given
      const [surplus] = Object.keys(rest)
      if (surplus) throw wrong(`say "${surplus}" of ${module}; there are dial and shadow`)
      for (const [name, share] of Object.entries({ dial, shadow })) {
        if (!isShare(share))
          throw wrong(
            `say ${JSON.stringify(share)} for the ${name} of ${module}; it is a whole number from 0 to 100`
          )
      }
      return [module, { dial: dial as number, shadow: shadow as number, store: null }]
    })
    return { text, placements }
  }
}

/** Whether something can be a dial's or a shadow's value. */
export function isShare(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
