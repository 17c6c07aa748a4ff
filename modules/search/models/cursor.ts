/** Where a page of results begins or ends. */
export interface Cursor {
  /** What the list is ordered by, before the id; in a list by time ms since the epoch. */
  rank: number
  id: number
  /** Whether it is from a list of what merely comes near. */
  nearly: boolean
}

/** The end of the year 9999: no list is ordered by more than that. */
const LAST_RANK = 253_402_300_799_999

export function writeCursor({ rank, id }: { rank: number; id: number | string }, nearly = false) {
  return `${nearly ? 'near_' : ''}${rank}_${id}`
}

/** `null` where there is none, or none that was ever given out: then the first page is shown. */
export function readCursor(text: string | null): Cursor | null {
  const parts = /^(near_)?(\d[\de.+-]*)_(\d{1,15})$/.exec(text ?? '')
  if (!parts) return null
  const rank = Number(parts[2])
  return rank <= LAST_RANK ? { rank, id: Number(parts[3]), nearly: parts[1] !== undefined } : null
}
