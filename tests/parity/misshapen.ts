import type { TObject } from 'typebox'
import { propertiesOf } from '#switchboard/contract/shape'
import { smallest } from '#tests/fakes/values'

/** Inputs that an operation has to refuse, by what is wrong with them: each is right but for one thing. */
export function misshapen(input: TObject): [what: string, input: unknown][] {
  const right = smallest(input) as Record<string, unknown>
  const fields = Object.keys(propertiesOf(input))
  return [
    ['nothing', undefined],
    ['null', null],
    ['a list', [right]],
    ['a field too many', { ...right, unknown: null }],
    ...fields.flatMap((name): [string, unknown][] => {
      const others = Object.fromEntries(Object.entries(right).filter(([field]) => field !== name))
      return [
        [`no ${name}`, others],
        [`undefined for ${name}`, { ...right, [name]: undefined }],
        // No field of any contract is a function, and JSON has none.
        [`a function for ${name}`, { ...right, [name]: () => right[name] }],
        [`${name} wrapped in an object`, { ...right, [name]: { is: right[name] } }],
      ]
    }),
  ]
}
