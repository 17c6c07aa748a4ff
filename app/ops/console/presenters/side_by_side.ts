/** A line of a value that is written out as JSON. */
interface Line {
  text: string
  /** Whether the other side has something else here. */
  differs: boolean
}

/** Equal lines that are shown before and after one that differs. */
const AROUND = 2
/** Of a value that differs in more lines than this, the others are left out. */
const MOST_LINES = 200

/**
 * A value as lines of JSON. Those at `places` (JSON Pointers, as the comparison names them) are marked; of long stretches
 * without any, only how many lines they have is said.
 */
export function linesOf(value: unknown, places: string[]): Line[] {
  const lines: Line[] = []
  const differs = (path: string) =>
    places.some((place) => path === place || path.startsWith(`${place}/`) || place === '/')

  function write(inner: unknown, path: string, label: string, depth: number, comma: string) {
    const indent = '  '.repeat(depth)
    const add = (text: string) => lines.push({ text: indent + text, differs: differs(path) })
    const isObject = typeof inner === 'object' && inner !== null
    const entries = isObject ? Object.entries(inner) : []
    if (entries.length === 0) return add(`${label}${JSON.stringify(inner ?? null)}${comma}`)
    const [open, close] = Array.isArray(inner) ? ['[', ']'] : ['{', '}']
    add(label + open)
    for (const [at, [name, one]] of entries.entries()) {
      const own = Array.isArray(inner) ? '' : `${JSON.stringify(name)}: `
      write(one, `${path}/${name}`, own, depth + 1, at < entries.length - 1 ? ',' : '')
    }
    add(close + comma)
  }

  write(value, '', '', 0, '')
  return folded(lines)
}

function folded(lines: Line[]): Line[] {
  const kept = lines.map((_, at) =>
    lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ differs }) => differs)
  )
  const shown: Line[] = []
  for (let at = 0; at < lines.length; at++) {
    if (shown.length >= MOST_LINES) {
      shown.push({ text: `… ${lines.length - at} more lines`, differs: false })
      break
    }
    const next = kept.indexOf(true, at)
    const equal = (next === -1 ? lines.length : next) - at
    if (equal > 1) {
      shown.push({ text: `… ${equal} equal lines`, differs: false })
      at += equal - 1
    } else {
      shown.push(lines[at])
    }
  }
  return shown
}
