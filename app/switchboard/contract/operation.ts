import { Type, type TObject, type TProperties, type TSchema } from 'typebox'
import { object, type ValueOf } from '#switchboard/contract/values'

type ErrorFields = Record<string, TProperties>

interface Declaration<
  Input extends TProperties,
  Output extends TSchema,
  Errors extends ErrorFields,
> {
  input: Input
  output: Output
  /** Expected failures by type, each with the fields that explain it. */
  errors?: Errors
  /** How long a caller waits, in ms. */
  deadline: number
  /** How often a call that found the module unavailable is tried again. Commands are safe to repeat: they carry a key. */
  retry?: number
  /** What pages do when this cannot be had, for readers of the contract. */
  without: string
  /** The operation of the same contract that does this for many at once: what a page with a loop should call. */
  batch?: string
  /**
   * Whether a command's answer is kept for a day, so that the same key gets it again and nothing is done twice: so unless
   * it is `false`: for what may be done again at no harm and is asked by everybody, and for answers with secrets, since a
   * stored answer grants nothing.
   */
  keepsAnswer?: false
}

/** One entry of a contract, before it knows its contract and name. */
export interface Operation<
  Kind extends 'query' | 'command' = 'query' | 'command',
  Input extends TProperties = TProperties,
  Output extends TSchema = TSchema,
  Errors extends ErrorFields = ErrorFields,
> {
  kind: Kind
  input: TObject<Input>
  output: Output
  errors: Errors
  /** The whole answer: `{ ok: true, value }` or `{ ok: false, error: { type, … } }`. */
  result: TSchema
  deadline: number
  retry: number
  keepsAnswer: boolean
  without: string
  batch: string | null
}

/** An operation that changes nothing. */
export const query = operation('query')

/** An operation that changes something, at most once for each idempotency key where its answer is kept. */
export const command = operation('command')

function operation<Kind extends 'query' | 'command'>(kind: Kind) {
  return <Input extends TProperties, Output extends TSchema, Errors extends ErrorFields = {}>({
    input,
    output,
    errors = {} as Errors,
    deadline,
    retry = 1,
    without,
    batch,
    keepsAnswer,
  }: Declaration<Input, Output, Errors>): Operation<Kind, Input, Output, NoInfer<Errors>> => {
    const keeps = keepsAnswer ?? kind === 'command'
    if (keeps && hasSecrets(output))
      throw new Error('A command that answers a secret must declare keepsAnswer: false')
    return {
      kind,
      input: object(input),
      output,
      errors,
      result: resultSchema(output, errors),
      deadline,
      retry,
      keepsAnswer: keeps,
      without,
      batch: batch ?? null,
    }
  }
}

/** Whether a value of this schema may have a secret anywhere in it. */
function hasSecrets(schema: TSchema): boolean {
  return JSON.stringify(schema).includes('"x-secret":true')
}

function resultSchema(output: TSchema, errors: ErrorFields): TSchema {
  const success = object({ ok: Type.Literal(true), value: output })
  const failures = Object.entries(errors).map(([type, fields]) =>
    object({ ok: Type.Literal(false), error: object({ type: Type.Literal(type), ...fields }) })
  )
  return failures.length === 0 ? success : Type.Union([success, ...failures])
}

export type InputOf<O extends Operation> = ValueOf<O['input']>
export type OutputOf<O extends Operation> = ValueOf<O['output']>

/** An expected failure: its type, and the fields that the contract declares for it. */
export type ErrorOf<O extends Operation> = {
  [Type in keyof O['errors'] & string]: { type: Type } & ValueOf<TObject<O['errors'][Type]>>
}[keyof O['errors'] & string]

/** What an operation answers. The caller's `switch` over `error.type` can be exhaustive. */
export type ResultOf<O extends Operation> =
  | { ok: true; value: OutputOf<O> }
  | (keyof O['errors'] extends never ? never : { ok: false; error: ErrorOf<O> })

export function ok<Value>(value: Value) {
  return { ok: true as const, value }
}

export function fail<const Failure extends { type: string }>(error: Failure) {
  return { ok: false as const, error }
}
