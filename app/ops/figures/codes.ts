/** How many failures there were of each cause, or of each code where none is known: `{ "database_locks": 3, "module_failed": 1 }`. */
export type Codes = Record<string, number>

/** Two counts of the same failures in one. */
export function addedCodes(one: Codes, other: Codes): Codes {
  const sum = { ...one }
  for (const [code, count] of Object.entries(other)) sum[code] = (sum[code] ?? 0) + count
  return sum
}
