import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import modules from '#config/modules'
import { graphOf } from '../../app/architecture/graph/graph.js'
import type { House } from '../../app/architecture/graph/house.js'
import { mermaidOf } from '../../app/architecture/graph/mermaid.js'
import { problemsOf } from '../../app/architecture/graph/problems.js'
import { readmeOf } from '../../app/architecture/graph/readme.js'
import { readHouse } from '../../app/architecture/graph/read_house.js'

const house = () => readHouse(app.makePath(), modules)
const problemsIn = (of: House) => problemsOf(of, graphOf(of))

test.group('The picture of the architecture', () => {
  test('shows an operation that was added, in every document', async ({ assert }) => {
    const now = await house()
    const [search] = now.contracts.filter(({ name }) => name === 'search')
    const asked = { ...search, operations: { ...search.operations, ask: search.operations.find } }
    const contracts = now.contracts.map((one) => (one === search ? asked : one))
    const declared = { ...now.declared, web: { ...now.declared.web, search: ['search.ask'] } }
    const graph = graphOf({ ...now, contracts, declared })
    assert.include(readmeOf(graph, []), '| web | search | `search.ask` |')
    assert.match(mermaidOf(graph), /web -->\|"[^"]*ask"\| search/)
  })

  test('fails on a call that was recorded and is not declared, with where to declare it', async ({
    assert,
  }) => {
    const now = await house()
    const calls = { ...now.calls, 'web/timeline': { 'users.find': 1 } }
    const undeclared = problemsIn({ ...now, calls }).filter(({ kind }) => kind === 'undeclared')
    assert.lengthOf(undeclared, 1)
    const [{ file, what, next }] = undeclared
    assert.equal(file, 'app/web/uses.ts')
    assert.equal(what, 'web/timeline calls users.find in the tests, and does not declare it')
    assert.equal(next, "add 'users.find' to 'timeline' in app/web/uses.ts")
  })

  test('has the public API among those who call, and says where it declares', async ({
    assert,
  }) => {
    const now = await house()
    const graph = graphOf(now)
    const calls = graph.relations.filter(({ from }) => from === 'api')
    const offered = Object.values(now.declared.api).flat()
    assert.sameMembers(
      calls.map(({ what }) => what),
      [...new Set(offered.map((call) => call.replace('*', '')))]
    )
    const undeclared = (caller: string, what: string) =>
      problemsIn({ ...now, calls: { ...now.calls, [caller]: { [what]: 1 } } })
        .filter(({ kind }) => kind === 'undeclared')
        .map(({ next }) => next)
    assert.deepEqual(undeclared('api/thoughts.show', 'thoughts.many'), [
      "add 'many' to 'show' in modules/thoughts/http/routes.ts",
    ])
    assert.deepEqual(undeclared('api/tokens', 'users.find'), [
      "add 'users.find' to 'tokens' in config/api.ts",
    ])
  })

  test('only warns of what is declared and that nobody calls', async ({ assert }) => {
    const now = await house()
    const { web } = now.declared
    const timeline = [...web.timeline, 'thoughts.count']
    const declared = { ...now.declared, web: { ...web, timeline } }
    const problems = problemsIn({ ...now, declared })
    assert.deepEqual(
      problems.map(({ kind, what }) => [kind, what]),
      [['unused', 'web/timeline declares thoughts.count, and no test has seen the call']]
    )
  })
})
