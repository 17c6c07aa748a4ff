/**
 * Aborted by the first signal, so that what runs can end and clean up; a later signal exits at once. By Ctrl-C the same
 * signal may come twice within a moment: from the terminal and from npm.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController()
  let first = Number.POSITIVE_INFINITY
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (Date.now() - first > 1000) process.exit(1)
      first = Math.min(first, Date.now())
      controller.abort()
    })
  }
  return controller.signal
}
