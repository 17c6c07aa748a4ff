import type { Graph } from '../graph.js'
import { inWords } from '../in_words.js'
import { layoutOf, type Box, type Layout, type PlacedRow } from './layout.js'
import { legend, LEGEND_HEIGHT } from './legend.js'
import { markOf } from './marks.js'
import { styles } from './styles.js'
import { wiresOf, type Wire } from './wires.js'

/**
 * The picture as SVG. Its looks come from classes: as a file it brings its own style, within a page the page's
 * stylesheet has it.
 */
export function svgOf(graph: Graph, { inPage }: { inPage: boolean }): string {
  const layout = layoutOf(graph)
  const height = layout.height + LEGEND_HEIGHT
  const size = `viewBox="0 0 ${layout.width} ${height}" width="${layout.width}" height="${height}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="house" ${size} role="img" aria-labelledby="house-title house-desc">`,
    '<title id="house-title">The modules, and who uses what of them</title>',
    `<desc id="house-desc">${escaped(inWords(graph))}</desc>`,
    ...(inPage
      ? []
      : [`<style>${styles}</style>`, '<rect class="paper" width="100%" height="100%"/>']),
    ...layout.boxes.map((box) => boxShape(box, layout)),
    ...wiresOf(layout).map(wireShape),
    ...layout.boxes.flatMap((box) => box.rows.map((row) => rowText(row, box, layout))),
    legend(layout.left, layout.height),
    '</svg>\n',
  ].join('\n')
}

function boxShape({ kind, y, height, rows }: Box, { left, right }: Layout): string {
  const width = right - left
  const box = `<rect class="${kind}" x="${left}" y="${y}" width="${width}" height="${height}" rx="8"/>`
  const first = rows.findIndex((row) => row.kind === 'tables')
  if (first === -1) return box
  const line = (rows[first - 1].y + rows[first].y) / 2
  return `${box}<path class="rule" d="M${left} ${line}H${right}"/>`
}

function wireShape({ kind, state, path, arrow, isTrunk }: Wire): string {
  // A gap in what a branch crosses shows that it passes by.
  const casing = isTrunk ? '' : `<path class="casing" d="${path.replace(/^M[^Q]*Q\S+ \S+/, 'M')}"/>`
  const stroke = `<path class="wire ${kind} ${state}" d="${path}"/>`
  if (!arrow) return casing + stroke
  const { x, y, direction } = arrow
  return `${casing}${stroke}<path class="tip ${kind} ${state}" d="M${x} ${y}l${direction * 8} -4v8z"/>`
}

function rowText(
  { kind, left: text, right: aside, y }: PlacedRow,
  box: Box,
  { left, right }: Layout
) {
  const isTitle = kind === 'title'
  const mark = markOf(kind, left + 16, y)
  const x = left + (mark ? 28 : 12)
  const name = `<text class="${isTitle ? 'name' : kind === 'tables' ? 'aside' : 'text'}" x="${x}" y="${y}" dy="0.35em">${escaped(text)}</text>`
  if (!aside) return mark + name
  const noted = aside === 'nobody' && box.kind === 'module' ? 'aside nobody' : 'aside'
  return `${mark}${name}<text class="${noted}" x="${right - 12}" y="${y}" dy="0.35em" text-anchor="end">${escaped(aside)}</text>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
