import type { OutputOf } from '#switchboard/contract'
import type { thoughts } from '#modules/thoughts/contract'
import { counted } from '#web/explanations/counted'

type Departure = OutputOf<(typeof thoughts.operations)['departure']>
export type Choice = NonNullable<Departure>['thoughts']

const TREATED = { delete: 'deleted', anonymise: 'without your name' } as const

/**
 * How far the thoughts of a deleted account are treated.
 * @param answer what the module says, `null` while it is away
 */
export function explainDeparture(choice: Choice, answer: { departure: Departure } | null) {
  const treated = TREATED[choice]
  if (!answer) {
    const sentence = `Your thoughts cannot be reached at the moment. As soon as they can be, they will be ${treated}.`
    return { sentence, bar: null, isFinished: false }
  }
  const { departure } = answer
  if (!departure) {
    const sentence = `It has not begun yet, but it will: soon your thoughts will be ${treated}.`
    return { sentence, bar: null, isFinished: false }
  }
  const { total, remaining, finishedAt } = departure
  const isFinished = finishedAt !== null
  // Thoughts that were on their way while the account was deleted may be more than were counted.
  const done = isFinished ? total : Math.max(total - remaining, 0)
  const sentence = isFinished
    ? finished(total, treated)
    : `${done.toLocaleString('en')} of ${counted(total, 'thought')} ${are(total)} ${treated}.`
  return { sentence, bar: total > 0 ? { done, total } : null, isFinished }
}

function finished(total: number, treated: string) {
  return total === 0
    ? 'There were no thoughts of yours.'
    : `${total === 1 ? 'Your thought' : `All ${counted(total, 'thought')}`} ${are(total)} ${treated} now.`
}

function are(number: number) {
  return number === 1 ? 'is' : 'are'
}
