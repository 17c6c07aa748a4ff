const PERIOD = /^([12]\d{3})(?:-(\d\d?)(?:-(\d\d?))?)?$/

/**
 * A day, month or year in UTC, written as 2026-01-31, 2026-01 or 2026: its first instant, and the first after it.
 * `null` where the text is no such period.
 */
export function readPeriod(text: string): { start: string; end: string } | null {
  const parts = PERIOD.exec(text)
  if (!parts) return null
  const [year, month, day] = parts.slice(1).map((part) => (part ? Number(part) : undefined))
  const start = new Date(Date.UTC(year!, (month ?? 1) - 1, day ?? 1))
  // There is no 13th month and no 30th of February: those would run over into the next.
  if (month && start.getUTCMonth() !== month - 1) return null
  if (day !== undefined && start.getUTCDate() !== day) return null
  if (month === 0) return null
  const end = day
    ? Date.UTC(year!, month! - 1, day + 1)
    : month
      ? Date.UTC(year!, month, 1)
      : Date.UTC(year! + 1, 0, 1)
  return { start: start.toISOString(), end: new Date(end).toISOString() }
}
