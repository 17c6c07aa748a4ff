import { addresses } from '#tests/support/listeners'

/** The lines of `/metrics` that begin with a name and have all of these labels. */
export async function metric(name: string, labels: Record<string, string> = {}) {
  const response = await fetch(`${addresses.internal}/metrics`)
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`)
  return (await response.text())
    .split('\n')
    .filter((line) => line.startsWith(name) && wanted.every((one) => line.includes(one)))
}

/** The number that a metric's line ends with; zero where there is no line. */
export function numberIn(line = '0') {
  return Number(line.split(' ').at(-1))
}
