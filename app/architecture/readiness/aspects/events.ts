import { contractOf, type Aspect, type Subject } from '../aspect.js'
import { placeInContract } from '../place_in_contract.js'

/** An event that nobody takes is a promise kept for nobody: it may be what was forgotten, or what can go. */
export function events(subject: Subject): Aspect {
  const { module, house, declared } = subject
  const { events: published, takes } = contractOf(subject)
  const names = Object.keys(published)
  const heard = new Set(house.contracts.flatMap((contract) => contract.takes))
  return {
    name: 'Events',
    says: `${names.length === 0 ? 'it publishes none' : `somebody takes each that it publishes (${names.join(', ')})`}; ${takes.length === 0 ? 'it takes none' : `it takes ${takes.join(', ')}`}`,
    findings: names
      .filter((name) => !heard.has(`${module}.${name}`))
      .map((name) => ({
        weight: 'cost',
        ...placeInContract(declared, name),
        what: `nobody takes ${module}.${name}`,
        next: `name it under \`takes\` of the contract that needs it, or take it out`,
      })),
  }
}
