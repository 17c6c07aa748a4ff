export interface Tag {
  name: string
  attributes: Record<string, string>
  /** What follows up to the next tag, decoded. */
  text: string
}

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g
const TAG = /<!--[^]*?-->|<!doctype[^>]*>|<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi

/** A page's opening tags in their order, as a browser would find them: well enough for pages of our own. */
export function tagsOf(html: string): Tag[] {
  const found = [...html.matchAll(TAG)]
  return found.flatMap(([whole, closing, name, attributes], at) => {
    if (closing !== '') return []
    const start = found[at].index + whole.length
    const text = decode(html.slice(start, found[at + 1]?.index))
    return [{ name: name.toLowerCase(), attributes: attributesOf(attributes), text }]
  })
}

/** All that a reader sees of a page, and its title. */
export function textOf(html: string) {
  return decode(html.replaceAll(TAG, ''))
}

function attributesOf(source: string) {
  return Object.fromEntries(
    [...source.matchAll(ATTRIBUTE)].map(([, name, double, single, bare]) => [
      name.toLowerCase(),
      decode(double ?? single ?? bare ?? ''),
    ])
  )
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function decode(text: string) {
  return text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) =>
    name
      ? (NAMED[name] ?? whole)
      : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
  )
}
