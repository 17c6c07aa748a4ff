interface Said {
  id: number
  text: string
  version?: number
  username?: string
}

/** An event of the thoughts module, as it goes over the wire: `published`, `edited` or `deleted`. */
export function thoughtEvent(name: string, { id, text, version = 1, username = 'somebody' }: Said) {
  const timestamp = new Date(0).toISOString()
  return {
    name: `thoughts.${name}`,
    payload: {
      thought: { id, username, text, timestamp, editedAt: null, hiddenBecause: null },
      version,
    },
    requestId: 'a-request-of-a-test',
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    tracestate: null,
  }
}
