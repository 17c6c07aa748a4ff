import { test } from '@japa/runner'
import { operator, rowsWith } from '#tests/support/console'
import { isSplit } from '#tests/support/clients'
import { addresses } from '#tests/support/listeners'
import { Page } from '#tests/support/page'
import { drawnGraph } from '#ops/console/architecture/drawn_graph'

const PATH = '/ops/architecture'

/** Rows of the table of relations: from, to, what, seen, calls. */
function relations(page: Page) {
  const [, table] = page.html.split('<table class="card relations">')
  const inTable = new Page(200, page.headers, table.replace(/<\/table>[^]*/, ''))
  return rowsWith(inTable, '').map((cells) => cells.map((cell) => cell.replaceAll(/\s+/g, ' ')))
}

test.group('The architecture in the console', () => {
  if (isSplit) return // Administrators are made in the store of users, which is at another host then.

  test('shows every relation as a row', async ({ assert }) => {
    const page = await (await operator()).get(PATH)
    const graph = await drawnGraph()
    const shown = relations(page).slice(1)
    assert.lengthOf(shown, graph.relations.length)
    for (const [at, { from, to, kind, what }] of graph.relations.entries()) {
      const name = what.split('.')[1]
      assert.deepEqual(shown[at].slice(0, 2), [from, to])
      assert.isTrue(
        shown[at][2].startsWith(kind === 'event' ? `event ${name}` : name),
        shown[at][2]
      )
    }
  })

  test('shows at a glance who uses what of which module', async ({ assert }) => {
    const { html, headers } = await (await operator()).get(PATH)
    const [, table] = html.split('<table class="card uses">')
    const matrix = new Page(200, headers, table.replace(/<\/table>[^]*/, ''))
    const [heads, ...rows] = rowsWith(matrix, '').map((cells) =>
      cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim())
    )
    assert.deepEqual(heads, ['Part', 'users', 'thoughts', 'search'])
    const [, ofUsers, ofThoughts, ofSearch] = rows.find(([part]) => part === 'search')!
    assert.deepEqual([ofUsers, ofSearch], ['', ''])
    assert.match(ofThoughts, /^count, facts takes published, /)
    assert.isTrue(rows.some(([part, , , search]) => part === 'web' && search === 'find'))
  })

  test('counts the calls that this host has seen', async ({ assert }) => {
    const somebody = await operator()
    const count = async () => {
      const rows = relations(await somebody.get(PATH))
      const row = rows.find(([from, , what]) => from === 'web' && what.startsWith('timeline'))
      return Number(row!.at(-1)!.trim().replaceAll(',', ''))
    }
    const before = await count()
    for (let visits = 0; visits < 3; visits++) await fetch(addresses.site)
    assert.equal(await count(), before + 3)
  })
})
