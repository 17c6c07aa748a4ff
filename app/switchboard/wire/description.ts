import { Type, type Static } from 'typebox'
import { Check } from '#switchboard/contract/checks'
import type { Spoken } from '#switchboard/contract/compatible'
import { parsed } from '#switchboard/json'
import { causeFrom } from '#switchboard/wire/problem'

/** What a host says of a module that it serves: the answer to a handshake. */
const schema = Type.Object({
  module: Type.String(),
  /** Of its contract; equal ones need no comparing. */
  fingerprint: Type.String(),
  /** The id of the store that its calls work on. */
  store: Type.String({ minLength: 1 }),
  /** Whether the nonce that came with the question was in that store, and was taken out. */
  tookNonce: Type.Optional(Type.Boolean()),
  /** Which events that store may lack, by the module that publishes them; an older host does not say. */
  behind: Type.Optional(
    Type.Record(
      Type.String(),
      Type.Union([Type.Literal('missed'), Type.Literal('late'), Type.Literal('unheard')])
    )
  ),
  /** The version of its program, for people. */
  release: Type.Optional(Type.String({ maxLength: 200 })),
  operations: Type.Record(Type.String(), Type.Unsafe<Spoken>(Type.Object({}))),
})

export type Description = Static<typeof schema>

const check = new Check(schema)

/** Another key, a module that is not served there, or no host of ours at all: waiting does not help. */
const REFUSALS = [401, 403, 404, 422]

/** What an answer to a handshake says. Throws why it is none, as far as the host told. */
export function readDescription(module: string, status: number, text: string): Description {
  const body = parsed(text)
  if (status !== 200) {
    const { detail, because } = (body ?? {}) as { detail?: unknown; because?: unknown }
    const said = `it answered ${status}${typeof detail === 'string' ? `: ${detail}` : ''}`
    const cause = REFUSALS.includes(status) ? 'refused' : causeFrom(because)
    throw Object.assign(new Error(said), { because: cause })
  }
  const [issue] = check.issues(body) ?? []
  if (issue)
    throw new Error(`it answered no description of the module: ${issue.path} ${issue.message}`)
  const description = body as Description
  if (description.module !== module)
    throw new Error(`it described the module "${description.module}"`)
  return description
}
