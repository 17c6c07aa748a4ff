import { dashboard } from './dashboard.js'
import { calls } from './rows/calls.js'
import { comparisons } from './rows/comparisons.js'
import { placement } from './rows/placement.js'

export const modules = dashboard({
  name: 'modules',
  description:
    'Calls of each module as their callers see them: in the same process (local) or at another host (remote).',
  choosesModules: true,
  rows: {
    'Calls, by side': calls,
    'Where calls go': placement,
    'Fallbacks and shadow': comparisons,
  },
})
