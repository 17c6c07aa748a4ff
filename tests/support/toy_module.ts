import type { ResultOf } from '#switchboard/contract'
import { carriesOut, defineModule } from '#switchboard/module'
import { answer, toy } from '#tests/support/toy'

type ToyResult = ResultOf<typeof toy.operations.ask>

/** The toy as a module that answers everything alike. */
export function toyModule(says: () => ToyResult | Promise<ToyResult> = () => answer()) {
  const act = carriesOut(toy.operations.act, () => says())
  const actOnce = carriesOut(toy.operations.actOnce, () => says())
  return defineModule(toy, {
    handlers: { ask: says, askOnce: says, hurry: says, weigh: () => answer(), act, actOnce },
  })
}
