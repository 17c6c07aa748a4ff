/** Where a page of results begins or ends. */
export interface Cursor {
  rank: number
  id: number
}

export function writeCursor({ rank, id }: { rank: number; id: number | string }) {
  return `${rank}_${id}`
}

/** `null` where there is none, or none that was ever given out: then the first page is shown. */
export function readCursor(text: string | null): Cursor | null {
  const parts = /^(\d[\de.+-]*)_(\d{1,15})$/.exec(text ?? '')
  if (!parts) return null
  const rank = Number(parts[1])
  return Number.isFinite(rank) ? { rank, id: Number(parts[2]) } : null
}
