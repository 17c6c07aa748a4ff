import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { request } from 'undici'
import type { Site } from './arrangements.ts'

type Setting = 'dial' | 'shadow'

/** Turns dials as the program's log has it: a row, announced to every process on the store. */
export class Turned {
  #owner: pg.Client
  #from = new Map<string, number>()

  constructor(url: string) {
    this.#owner = new pg.Client(url)
  }

  async open() {
    await this.#owner.connect()
  }

  /** Resolves when the change is written, not when it is obeyed. */
  async turn(module: string, setting: Setting, to: number) {
    const from = this.#from.get(`${module} ${setting}`) ?? 0
    this.#from.set(`${module} ${setting}`, to)
    await this.#owner.query(
      `WITH store AS (SELECT id FROM ${module}.store), change AS (
         INSERT INTO switchboard.changes (module, setting, "from", "to", who, why, store)
         SELECT $1, $2, $3, $4, 'the benchmark', 'to measure', store.id FROM store RETURNING id
       )
       SELECT pg_notify('placements', id::text) FROM change`,
      [module, setting, from, to]
    )
  }

  /** Sets modules alike, and waits until a host obeys. */
  async set({ internal }: Site, modules: string[], setting: Setting, to: number) {
    for (const module of modules) await this.turn(module, setting, to)
    const expected = modules.map((module) => `module_${setting}{module="${module}"} ${to}\n`)
    for (let i = 0; i < 200; i++) {
      const { body } = await request(`${internal}/metrics`)
      const text = await body.text()
      if (expected.every((line) => text.includes(line))) return
      await pause(25)
    }
    throw new Error(`${internal} did not obey ${setting} ${to}`)
  }

  /** Leaves no trace for what is measured next. */
  async close() {
    await this.#owner.query('DELETE FROM switchboard.changes')
    await this.#owner.end()
  }
}
