/** What a promise was rejected with; an error of its own where it was not. */
export async function failureOf<Failure = Error>(promise: Promise<unknown>): Promise<Failure> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error) => ({ error })
  )
  if ('error' in outcome) return outcome.error
  const value = JSON.stringify(outcome.value)?.slice(0, 200)
  throw new Error(`It was expected to fail, but came to ${value}`)
}
