type Answer<Value> = { ok: true; value: Value } | { ok: false; error: { type: string } }

/** The value of an answer that has to be a success. */
export function valueOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(`It was refused: ${JSON.stringify(answer.error)}`)
  return answer.value
}

/** A refusal of this type, as a caller gets it. To be compared with an answer of whatever type. */
export function refusal(type: string, explained: object = {}): any {
  return { ok: false, error: { type, ...explained } }
}
