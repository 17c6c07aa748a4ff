import { closedPort } from '#tests/support/closed_port'

/** Ports in a row on which nobody listens, for a program that counts from the first. */
export async function closedRow(count: number): Promise<number[]> {
  const row: number[] = []
  while (row.length < count) {
    const port = await closedPort()
    if (row.length > 0 && port !== row.at(-1)! + 1) row.length = 0
    row.push(port)
  }
  return row
}
