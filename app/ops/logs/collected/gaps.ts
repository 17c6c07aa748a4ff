/** Lines of a host that were logged and are not there. */
export interface Gap {
  host: string
  lines: number
  /** When the lines around it were logged, in ms since the epoch. */
  after: number
  before: number
}

interface Hole {
  from: number
  to: number
  after: number
  before: number
}

/** How the collector's lines begin (docker/rsyslog/rsyslog.conf), and pino's after it. */
const START = /^\{"run":(\d+),"sequence":(\d+),"level":\d+,"time":(\d+)/
const START_LENGTH = 100

/** Finds what is missing by the numbers of the lines, which go up by one in each run of a host. */
export class Gaps {
  #runs = new Map<string, { host: string; latest: number; time: number; holes: Hole[] }>()

  add(host: string, line: Buffer) {
    const [, runStart, number, at] = START.exec(line.toString('latin1', 0, START_LENGTH)) ?? []
    if (!runStart || number === '0') return
    const [sequence, time] = [Number(number), Number(at)]
    const key = `${host} ${runStart}`
    const run = this.#runs.get(key)
    // Where a run begins before the first file, its first lines are not missing.
    if (!run) return void this.#runs.set(key, { host, latest: sequence, time, holes: [] })
    if (sequence <= run.latest) return fill(run.holes, sequence)
    if (sequence > run.latest + 1)
      run.holes.push({ from: run.latest + 1, to: sequence - 1, after: run.time, before: time })
    run.latest = sequence
    run.time = time
  }

  /** The gaps in which a line between the two moments (ms since the epoch) may be missing. */
  between(start: number, end: number): Gap[] {
    return [...this.#runs.values()].flatMap(({ host, holes }) =>
      holes
        .filter(({ after, before }) => after <= end && before >= start)
        .map(({ from, to, after, before }) => ({ host, lines: to - from + 1, after, before }))
    )
  }
}

/** A line that came late, or was sent again. */
function fill(holes: Hole[], sequence: number) {
  const at = holes.findIndex(({ from, to }) => from <= sequence && sequence <= to)
  if (at === -1) return
  const hole = holes[at]
  const parts = [
    { ...hole, to: sequence - 1 },
    { ...hole, from: sequence + 1 },
  ]
  holes.splice(at, 1, ...parts.filter(({ from, to }) => from <= to))
}
