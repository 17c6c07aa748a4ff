import { string } from '#switchboard/contract'
import { fail, ok } from '#switchboard/contract/operation'
import { answers, defineModule } from '#switchboard/module'
import type { Client } from '#switchboard/contract'
import { toy } from '#tests/support/toy'
import { notes } from '#tests/support/notes'

/**
 * What the compiler refuses. Every `@ts-expect-error` is a test that `npm run typecheck` makes: where the line below it
 * compiles, the check fails. Nothing here is called.
 */
export function refusedByTheCompiler(client: Client<typeof toy>) {
  const { ask } = toy.operations
  const value = { number: 1, at: null, text: '' }
  // @ts-expect-error An input of another type.
  void client.ask({ number: '42' })
  // @ts-expect-error A missing field.
  void client.ask({})
  // @ts-expect-error A field too many.
  void client.ask({ number: 1, username: 'me' })
  // @ts-expect-error An operation that the contract does not have.
  void client.forget({ number: 1 })
  // @ts-expect-error A Date where an instant belongs.
  answers(ask, () => ok({ ...value, at: new Date() }))
  // @ts-expect-error Undefined where null belongs.
  answers(ask, () => ok({ ...value, at: undefined }))
  // @ts-expect-error A failure that the contract does not foresee.
  answers(ask, () => fail({ type: 'even', by: 1 }))
  // @ts-expect-error A failure without what explains it.
  answers(ask, () => fail({ type: 'odd' }))
  // @ts-expect-error A command's handler where a query's belongs.
  answers(toy.operations.act, () => ok(value))
  // @ts-expect-error Only the marks that exist.
  string({ optional: true })
  // @ts-expect-error An operation without its handler.
  defineModule(notes, { handlers: {} })
}
