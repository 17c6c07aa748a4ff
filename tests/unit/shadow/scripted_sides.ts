import type { Call, CallContext } from '#switchboard/call'
import { through, type Invoke, type Middleware, type Result } from '#switchboard/calls/invocation'
import { transport } from '#switchboard/calls/transport'
import type { Side } from '#switchboard/placement/placement'
import { COMPARISONS, type Comparison } from '#switchboard/shadow/comparison'
import { Shadow } from '#switchboard/shadow/shadow'
import { eventually } from '#tests/support/eventually'
import { toldOn } from '#tests/support/told_on'
import { answer, toyClient } from '#tests/support/toy'

/** One question that a side was asked; the test answers it, or lets it fail. */
export interface Asked {
  side: Side
  call: Call
  answer: (number: number) => void
  fail: () => void
}

/**
 * The toy with a shadow whose sides answer when the test says so, and whose second look is due when the test says so. The
 * visitor is answered here.
 */
export function scriptedSides() {
  const asked: Asked[] = []
  const due: (() => void)[] = []
  const placed = { share: 100 }
  const told = toldOn<Comparison>(COMPARISONS, 'toy')
  const side =
    (name: Side): Invoke =>
    (_, __, call) => {
      const { promise, resolve, reject } = Promise.withResolvers<Result>()
      const fail = () => reject(new Error('a defect'))
      asked.push({ side: name, call, fail, answer: (number) => resolve(answer(number)) })
      return promise
    }
  const sides = { local: side('local'), remote: side('remote') }
  const shadow = new Shadow(sides, () => new Promise<void>((resolve) => due.push(resolve)))
  const choice = { placement: { dial: 0, shadow: 100, store: null }, side: 'local' as const }
  const chosen: Middleware = (invocation, next) => next({ ...invocation, choice })
  const invoke = (says: number) =>
    through(
      'local',
      chosen,
      shadow.beside(() => placed.share),
      transport(async () => answer(says), null)
    )
  const until = (count: number) => eventually(async () => asked.length >= count && asked)
  return {
    asked,
    due,
    placed,
    told,
    shadow,
    /** Waits until sides were asked so often in all, and answers those questions: none is left open before. */
    until,
    /** A visitor asks, and is answered this. */
    visit: (says: number, context: Partial<CallContext> = {}) =>
      toyClient(invoke(says), context).ask({ number: 0 }),
    /** A visitor is answered the first number here, the other side says the second, and the second look is due. */
    async differ(here: number, there: number, context: Partial<CallContext> = {}) {
      await toyClient(invoke(here), context).ask({ number: 0 })
      const [first] = await until(1)
      first.answer(there)
      await eventually(async () => due.length === 1)
    },
    /** Both sides are asked again, and answer so. */
    async look(here: number, there: number) {
      const before = asked.filter(({ side: of }) => of === 'local').length
      const both = (await until(2 * before + 3)).slice(-2)
      for (const one of both) one.answer(one.side === 'local' ? here : there)
    },
    async outcome() {
      await eventually(async () => told.length > 0)
      return told[0]
    },
  }
}
