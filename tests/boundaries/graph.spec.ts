import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import modules from '#config/modules'
import { graphOf } from '../../app/architecture/graph/graph.js'
import type { House } from '../../app/architecture/graph/house.js'
import { mermaidOf } from '../../app/architecture/graph/mermaid.js'
import { readmeOf } from '../../app/architecture/graph/readme.js'
import { readHouse } from '../../app/architecture/graph/read_house.js'

/** The house, where the pages declare one call more. */
async function withCall(what: string): Promise<House> {
  const house = await readHouse(app.makePath(), modules)
  return { ...house, declared: { ...house.declared, web: [...house.declared.web, what] } }
}

test.group('The picture of the architecture', () => {
  test('shows an operation that was added, in every document', async ({ assert }) => {
    const house = await withCall('search.ask')
    const [search] = house.contracts.filter(({ name }) => name === 'search')
    const asked = { ...search, operations: { ...search.operations, ask: search.operations.find } }
    const contracts = house.contracts.map((one) => (one === search ? asked : one))
    const calls = { ...house.calls, 'web/search': { 'search.find': 1, 'search.ask': 1 } }
    const graph = graphOf({ ...house, contracts, calls })
    assert.include(readmeOf(graph), '| web | search | `search.ask` | search | yes |')
    assert.match(mermaidOf(graph), /web -->\|"[^"]*ask"\| search/)
  })

  test('shows what is declared and that nobody calls', async ({ assert }) => {
    const graph = graphOf(await withCall('thoughts.count'))
    assert.include(readmeOf(graph), '| web | thoughts | `thoughts.count` |  | **no** |')
    assert.include(mermaidOf(graph), 'web -->|"<i>not seen</i><br/>count"| thoughts')
  })
})
