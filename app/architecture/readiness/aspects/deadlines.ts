import { contractOf, type Aspect, type Finding, type Subject } from '../aspect.js'
import { placeInContract } from '../place_in_contract.js'

/** A caller has to know how long it waits, and what it does without an answer. */
export function deadlines(subject: Subject): Aspect {
  const { operations } = contractOf(subject)
  return {
    name: 'Deadlines',
    says: 'each operation has one, no shorter than those of what it calls, and says what pages do without it',
    findings: Object.keys(operations).flatMap((name) => findingsOf(name, subject)),
  }
}

function findingsOf(name: string, subject: Subject): Finding[] {
  const { module, declared, house } = subject
  const { deadline, without } = contractOf(subject).operations[name]
  const place = placeInContract(declared, name)
  const found: Finding[] = []
  const add = (what: string, next: string) =>
    found.push({ weight: 'obstacle', ...place, what: `${module}.${name} ${what}`, next })

  if (!(Number.isFinite(deadline) && deadline > 0))
    add('has no deadline', 'say how many milliseconds a caller waits')
  if (without.trim() === '')
    add('does not say what pages do without it', 'decide it, and write it into `without`')
  for (const what of Object.keys(house.calls[`${module}.${name}`] ?? {})) {
    const inner = deadlineOf(what, subject)
    if (inner !== null && inner > deadline)
      add(
        `gives up after ${deadline} ms, and calls ${what}, which may take ${inner} ms`,
        `raise the one, or lower the other`
      )
  }
  return found
}

function deadlineOf(what: string, { house }: Subject): number | null {
  const [module, operation] = what.split('.')
  const contract = house.contracts.find(({ name }) => name === module)
  return contract?.operations[operation]?.deadline ?? null
}
