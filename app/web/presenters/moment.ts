const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An instant of a contract as a reader would write it, in UTC: "5 Mar 2026, 14:02 UTC". */
export function readable(instant: string): string {
  return `${readableDay(instant)}, ${instant.slice(11, 16)} UTC`
}

export function readableDay(instant: string): string {
  return `${Number(instant.slice(8, 10))} ${MONTHS[Number(instant.slice(5, 7)) - 1]} ${instant.slice(0, 4)}`
}
