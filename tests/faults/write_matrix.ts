import app from '@adonisjs/core/services/app'
import { readFile, writeFile } from 'node:fs/promises'

/** What came of one fault of another host, at one dial of one module; times in ms, `null` for never. */
export interface Row {
  module: string
  fault: string
  dial: number
  requests: number
  failed: number
  lost: number
  doubled: number
  noticed: number | null
  healed: number | null
}

const PATH = 'docs/faults.md'
const HEAD = [
  '| module | fault | dial | requests | failed | lost | doubled | noticed after | healed after |',
  '|---|---|--:|--:|--:|--:|--:|--:|--:|',
]

const time = (ms: number | null) => (ms === null ? '–' : `${(ms / 1000).toFixed(1)} s`)

/** Writes the table of `docs/faults.md` anew, where somebody asked for that; what comes before it stays. */
export async function writeMatrix(rows: Row[]) {
  if (!process.env.RECORD_FAULTS) return
  const text = await readFile(app.makePath(PATH), 'utf8')
  const table = rows.map(
    ({ module, fault, dial, requests, failed, lost, doubled, noticed, healed }) =>
      `| ${[module, fault, dial, requests, failed, lost, doubled, time(noticed), time(healed)].join(' | ')} |`
  )
  await writeFile(
    app.makePath(PATH),
    [text.split(HEAD[0])[0], ...HEAD, ...table].join('\n').replace(/\n\n+\|/, '\n\n|') + '\n'
  )
}
