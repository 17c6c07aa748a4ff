/**
 * The image's HEALTHCHECK: ends with 0 if the program in this container is live. Not whether it is ready: who restarts a
 * container that is unhealthy would not mend a store.
 */
const port = process.env.INTERNAL_PORT || '3334'
const answer = await fetch(`http://127.0.0.1:${port}/health/live`, {
  signal: AbortSignal.timeout(4000),
}).catch((error) => {
  console.error(`No answer on the internal port ${port}: ${error.cause?.message ?? error.message}`)
  return null
})
process.exit(answer?.ok ? 0 : 1)
