import { COMPARISONS, type Comparison } from '#switchboard/shadow/comparison'
import { eventually } from '#tests/support/eventually'
import { toldOn } from '#tests/support/told_on'
import { answer } from '#tests/support/toy'
import { toyOnTwoHosts } from '#tests/support/toy_on_two_hosts'
import { turnable } from '#tests/support/turnable'

type Hosts = Omit<Parameters<typeof toyOnTwoHosts>[0], 'placements'>

/** The toy on two hosts with a shadow, of all its queries unless given, and what is told of comparisons. */
export function shadowedToy({
  dial = 0,
  shadow = 100,
  ...hosts
}: Hosts & { dial?: number; shadow?: number } = {}) {
  const placements = turnable({ toy: { dial, shadow } })
  const told = toldOn<Comparison>(COMPARISONS, 'toy')
  /** What is to be done once the request is over, where it was made with `afterwards`. */
  const later: (() => void)[] = []
  return {
    ...toyOnTwoHosts({ placements, ...hosts }),
    placements,
    told,
    later,
    afterwards: (work: () => void) => void later.push(work),
    isOver: () => later.forEach((work) => work()),
    /** The outcomes of so many comparisons. */
    async outcomes(count: number) {
      await eventually(async () => told.length >= count)
      return told.map(({ outcome }) => outcome)
    },
  }
}

/** A side that answers, and keeps in `asked` that it was. */
export const askedIn = (asked: string[], name: string) => () => {
  asked.push(name)
  return answer()
}
