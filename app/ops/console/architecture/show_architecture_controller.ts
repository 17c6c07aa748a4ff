import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { CallsSoFar } from '#ops/console/architecture/calls_so_far'
import { drawnGraph } from '#ops/console/architecture/drawn_graph'
import { relationRow } from '#ops/console/architecture/relation_row'
import { usesMatrix } from '#ops/console/architecture/uses_matrix'
import { Switchboard } from '#switchboard/switchboard'

@inject()
export default class ShowArchitectureController {
  constructor(
    protected switchboard: Switchboard,
    protected calls: CallsSoFar
  ) {}

  async handle({ view }: HttpContext) {
    const graph = await drawnGraph()
    return view.render('console/architecture', {
      matrix: usesMatrix(graph),
      relations: graph.relations.map((one) => relationRow(one, this.calls)),
      modules: graph.modules.map(({ name, operations, events, takes }) => ({
        name,
        placement: this.#placement(name),
        operations: operations.length,
        events: events.length,
        takes: takes.length,
        tables: graph.stores.find((store) => store.name === name)?.own.join(', ') ?? '',
      })),
    })
  }

  #placement(module: string) {
    const { lines, placements } = this.switchboard
    const { dial, shadow } = lines.has(module) ? placements.of(module) : { dial: 100, shadow: 0 }
    const calls = dial === 0 ? 'all local' : dial === 100 ? 'all remote' : `${dial} % remote`
    return shadow > 0 ? `${calls}, shadow ${shadow}` : calls
  }
}
