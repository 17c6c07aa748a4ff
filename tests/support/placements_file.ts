import app from '@adonisjs/core/services/app'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { FilePlacements } from '#switchboard/placement/file_placements'
import type { Placement } from '#switchboard/placement/placement'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'
import { unique } from '#tests/support/unique'

interface Options {
  modules?: string[]
  every?: number
  gate?: (module: string, to: Placement, from: Placement) => Promise<Placement | string>
}

/** A file of placements of modules (two, unless given), and what follows it. */
export async function placementsFile({
  modules = ['search', 'users'],
  every = 500,
  gate = async (_, to) => to,
}: Options = {}) {
  const folder = app.makePath('tmp/tests', String(process.pid))
  await mkdir(folder, { recursive: true })
  const path = `${folder}/${unique('placements')}.json`
  const notices: string[] = []
  const initial = new Map(modules.map((name) => [name, { dial: 5, shadow: 0, store: null }]))
  const placements = new FilePlacements(initial, {
    path,
    every,
    gate,
    notice: (message) => notices.push(message),
  })
  atEnd(() => placements.stop())
  const textOf = (content: unknown) =>
    typeof content === 'string' ? content : JSON.stringify(content)
  return {
    path,
    placements,
    notices,
    write: (content: unknown) => writeFile(path, textOf(content)),
    /** As a ConfigMap is exchanged: another file takes the place at once. */
    async replace(content: unknown) {
      await writeFile(`${path}.new`, textOf(content))
      await rename(`${path}.new`, path)
    },
    /** Answers after how many ms the dial is obeyed. */
    async obeys(module: string, dial: number) {
      const start = performance.now()
      await eventually(async () => placements.of(module).dial === dial)
      return performance.now() - start
    },
  }
}
