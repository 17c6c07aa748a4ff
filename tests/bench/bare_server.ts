/**
 * What the timeline page is measured against: `node:http` and `pg`, nothing else. Renders the same bytes from the same
 * rows with template literals; a test of equality stands in the benchmark. What is alike on every page (head and foot)
 * it is given as text, as any template literal would have it.
 */
import { createServer } from 'node:http'
import pg from 'pg'

const { head, foot } = JSON.parse(process.env.PAGE_FRAME!)
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  options: '-c search_path=thoughts',
  max: 10,
})
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

const server = createServer(async (_request, response) => {
  const { rows } = await pool.query({
    name: 'timeline',
    text: 'SELECT id, username, text, created_at, edited_at FROM thoughts ORDER BY id DESC LIMIT $1',
    values: [21],
  })
  const page = rows.slice(0, 20)
  const older = rows.length > 20 ? page.at(-1).id : null
  const body = `${head}<ol class="thoughts" role="list">
${page.map(item).join('')}</ol>
${pager(older)}${foot}`
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
})

function item(row: { id: string; username: string; text: string; created_at: Date }) {
  const timestamp = row.created_at.toISOString()
  const path = `/@${encodeURIComponent(row.username)}`
  return `    <li class="thought">
      <article>
        <span class="face tone-${tone(row.username)}" aria-hidden="true">${escape(initial(row.username))}</span>
        <p class="byline"><a class="author" href="${escape(path)}" dir="auto">${escape(row.username)}</a> <a class="when" href="/thoughts/${row.id}"><time datetime="${timestamp}">${readable(timestamp)}</time></a>
        </p>
        <p class="text" dir="auto">${escape(row.text)}</p>
      </article>
    </li>
`
}

function pager(older: string | null) {
  if (older === null) return ''
  return `  <nav class="pager" aria-label="More thoughts">
      <a class="button quiet older" rel="next" href="?before=${older}">Older →</a>
  </nav>
`
}

function readable(instant: string) {
  const month = MONTHS[Number(instant.slice(5, 7)) - 1]
  return `${Number(instant.slice(8, 10))} ${month} ${instant.slice(0, 4)}, ${instant.slice(11, 16)} UTC`
}

function tone(text: string) {
  let sum = 7
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) >>> 0
  return sum % 8
}

const initials = new Map<string, string>()
function initial(username: string) {
  let first = initials.get(username)
  if (first === undefined) {
    first = [...graphemes.segment(username)][0].segment.toUpperCase()
    initials.set(username, first)
  }
  return first
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  '`': '&#x60;',
}
function escape(text: string) {
  return text.replace(/[&<>"'`]/g, (character) => ENTITIES[character])
}

server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'))
pool.on('error', () => {})
process.once('SIGTERM', () => process.exit(0))
