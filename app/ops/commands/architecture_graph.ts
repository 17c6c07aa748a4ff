import { BaseCommand, flags } from '@adonisjs/core/ace'
import modules from '#config/modules'
import type { Problem } from '../../architecture/graph/problems.js'

export default class ArchitectureGraph extends BaseCommand {
  static commandName = 'architecture:graph'
  static description = 'Draw who uses what of whom, into docs/architecture'
  static help = [
    'Run it after a change to a contract, to what a part uses, or to the tables of a store:',
    '```',
    '{{ binaryName }} architecture:graph           write the picture and its tables',
    '{{ binaryName }} architecture:graph --check   exit with 1 where it is out of date',
    '{{ binaryName }} architecture:graph --json    print the graph, for scripts',
    '```',
    'Exits with 1, too, where something is used that is not declared. Calls are those that the tests record:',
    '```',
    'RECORD_CALLS=1 npm test -- --arrangement=embedded web --files=recorded_calls',
    '```',
  ]

  @flags.boolean({ description: 'Write nothing; exit with 1 where a document is out of date' })
  declare check: boolean

  @flags.boolean({ description: 'Print the graph and what is wrong with it as JSON' })
  declare json: boolean

  async run() {
    // They read sources by what is there in development only.
    const { readHouse } = await import('../../architecture/graph/read_house.js')
    const { graphOf } = await import('../../architecture/graph/graph.js')
    const { problemsOf } = await import('../../architecture/graph/problems.js')
    const { documentsOf, staleOf, writeDocuments } =
      await import('../../architecture/graph/documents.js')

    const root = this.app.makePath()
    const house = await readHouse(root, modules)
    const graph = graphOf(house)
    const problems = problemsOf(house, graph)
    if (problems.some(({ kind }) => kind === 'undeclared')) this.exitCode = 1
    const documents = await documentsOf(graph, problems)
    const stale = await staleOf(root, documents)
    if (this.check && stale.length > 0) this.exitCode = 1
    if (this.json) return console.log(JSON.stringify({ ...graph, problems, stale }, null, 2))

    for (const problem of problems) this.#tell(problem)
    if (stale.length === 0) return this.logger.info('docs/architecture is up to date')
    if (this.check) {
      for (const path of stale)
        this.logger.error(`${path} is out of date; run: node ace architecture:graph`)
      return
    }
    await writeDocuments(root, documents)
    for (const path of stale) this.logger.success(`${path} is written`)
  }

  #tell({ kind, file, line, what, next }: Problem) {
    const told = `${file}${line === null ? '' : `:${line}`}: ${what}; ${next}`
    if (kind === 'undeclared') this.logger.error(told)
    else this.logger.warning(told)
  }
}
