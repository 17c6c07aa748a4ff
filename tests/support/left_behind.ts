const ends = new Set<() => unknown>()

/** Has a process ended with the tests, at the latest: where a group's setup fails nobody else does, and it would keep this one. */
export function endWithTests(end: () => unknown) {
  ends.add(end)
}

export async function endLeftBehind() {
  await Promise.all([...ends].map((end) => end()))
}
