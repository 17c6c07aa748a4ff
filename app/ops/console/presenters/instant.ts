import { readableDay } from '#web/presenters/moment'

/** A moment to the second, in UTC, for a `<time>`: "22 Nov 2026, 22:21:17 UTC". */
export function instant(date: Date) {
  const iso = date.toISOString()
  return { iso, text: `${readableDay(iso)}, ${iso.slice(11, 19)} UTC` }
}
