import type { Readable } from 'node:stream'

const LINE_BREAK = 10
/** What is longer is no line of a log, but would fill the memory. */
const LONGEST = 1024 * 1024

/** Hands each line of a stream over, as bytes without the line break; answers how many bytes there were. */
export async function eachLine(stream: Readable, take: (line: Buffer) => void): Promise<number> {
  let size = 0
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    const text = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let start = 0
    for (let end; (end = text.indexOf(LINE_BREAK, start)) !== -1; start = end + 1)
      take(text.subarray(start, end))
    rest = text.length - start > LONGEST ? Buffer.alloc(0) : text.subarray(start)
  }
  if (rest.length > 0) take(rest)
  return size
}
