import { onTheWire, type Mutant } from '#tests/mutants/mutant'
import { ofAnswers } from '#tests/mutants/of_answers'
import { ofClients } from '#tests/mutants/of_clients'
import { ofModules } from '#tests/mutants/of_modules'
import { ofRequests } from '#tests/mutants/of_requests'

/** Where a mutant has its defect, this one has none: the suite has to pass. */
export const SOUND = 'nothing is changed'

/** All that the parity suite has to tell from a sound way, by what is wrong. */
export const mutants: Record<string, Mutant> = {
  ...ofRequests,
  ...ofAnswers,
  ...ofClients,
  ...ofModules,
  [SOUND]: onTheWire({}),
}
