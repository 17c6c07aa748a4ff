import { counter } from '#switchboard/module'
import { thoughts } from '#modules/thoughts/contract'

export const counters = [
  counter(thoughts, {
    name: 'published_total',
    help: 'Thoughts that people published',
    operations: ['publish'],
    count: ({ ok }) => ok,
  }),
]
