import { counter } from '#switchboard/module'
import { search } from '#modules/search/contract'

export const counters = [
  counter(search, {
    name: 'searches_total',
    help: 'Searches, by whether they found anything',
    operations: ['find'],
    label: { name: 'found', values: ['yes', 'no'] },
    count: (answer) => answer.ok && (answer.value.hits.length > 0 ? 'yes' : 'no'),
  }),
]
