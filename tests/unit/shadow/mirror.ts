import {
  contract,
  instant,
  integer,
  list,
  nullable,
  object,
  query,
  string,
} from '#switchboard/contract'
import { defineModule } from '#switchboard/module'
import { ok } from '#switchboard/contract/operation'
import { wholeClientOf } from '#tests/support/whole_clients'

const secret = () => string({ secret: true })

/** A contract that has secret and volatile fields everywhere where they may be. */
export const mirror = contract('mirror', {
  operations: {
    look: query({
      input: { number: integer(), password: secret() },
      output: object({
        name: string(),
        at: instant({ volatile: true }),
        token: nullable(secret()),
        parts: list(object({ text: string(), code: secret() }), { max: 9 }),
        more: nullable(list(object({ text: string(), code: secret() }), { max: 9 })),
        keys: list(secret(), { max: 9 }),
        owner: nullable(
          object({ name: string(), mail: secret(), seen: instant({ volatile: true }) })
        ),
      }),
      errors: {
        refused: { why: string(), hint: secret(), until: instant({ volatile: true }) },
        gone: { hint: string() },
      },
      deadline: 2000,
      without: 'It exists in tests only.',
    }),
  },
})

export abstract class Mirror extends wholeClientOf(mirror) {}

/** A right answer with this in all of its secret fields, and this moment in all volatile ones. */
export function reflection(name: string, mark: string, at: string) {
  const parts = [1, 2].map((number) => ({ text: `part ${number}`, code: mark }))
  return ok({
    name,
    at,
    token: mark,
    parts,
    more: parts,
    keys: [mark],
    owner: { name: 'Mary', mail: mark, seen: at },
  })
}

type Reflection = ReturnType<typeof reflection>
type Refusal = {
  ok: false
  error:
    { type: 'refused'; why: string; hint: string; until: string } | { type: 'gone'; hint: string }
}

/** The mirror as a module that answers so. */
export function mirrorModule(says: (asked: { number: number }) => Reflection | Refusal) {
  return defineModule(mirror, { handlers: { look: says } })
}
