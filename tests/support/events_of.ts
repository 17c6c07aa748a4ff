import { addresses } from '#tests/support/listeners'
import { atEnd } from '#tests/support/at_end'
import { eventually } from '#tests/support/eventually'

export interface HeardEvent {
  id: string
  event: string
  data: any
}

interface Options {
  after?: number
  lastEventId?: string
  site?: string
}

/** Listens to the stream of thoughts until the test ends. */
export async function listenToThoughts({
  after,
  lastEventId,
  site = addresses.site,
}: Options = {}) {
  const left = new AbortController()
  const query = after === undefined ? '' : `?after=${after}`
  const response = await fetch(`${site}/api/thoughts/stream${query}`, {
    headers: { ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
    signal: left.signal,
  })
  const heard: HeardEvent[] = []
  const ended = read(response, heard).catch(() => {})
  const stop = async () => {
    left.abort()
    await ended
  }
  atEnd(stop)
  return {
    response,
    heard,
    ended,
    stop,
    ids: () => heard.map(({ data }) => data.id as number),
    /** Resolves when a thought was heard of. */
    hears: (id: number) => eventually(async () => heard.some(({ data }) => data?.id === id)),
  }
}

async function read(response: Response, heard: HeardEvent[]) {
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const lines = block.split('\n').filter((line) => !line.startsWith(':'))
      const fields = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2)))
      if (fields.event) heard.push({ ...fields, data: JSON.parse(fields.data) } as HeardEvent)
    }
  }
}
