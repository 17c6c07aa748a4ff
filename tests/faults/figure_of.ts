import type { SupervisedHost } from '#tests/support/supervised_host'

/** What a host's `/metrics` say under a name, all lines that have these labels together. */
export async function figureOf(
  { internal }: Pick<SupervisedHost, 'internal'>,
  name: string,
  labels: Record<string, string> = {}
) {
  const response = await fetch(`${internal}/metrics`)
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`)
  return (await response.text())
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) && wanted.every((one) => line.includes(one)))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}
