/** How many failures there were of each code, such as `{ "unavailable": 3 }`. */
export type Codes = Record<string, number>

/** Two counts of the same failures in one. */
export function addedCodes(one: Codes, other: Codes): Codes {
  const sum = { ...one }
  for (const [code, count] of Object.entries(other)) sum[code] = (sum[code] ?? 0) + count
  return sum
}
