/** Figures as an operator reads them; a dash where there is none. */
export const NONE = '–'

/** "0.4", "12.3", "1,204": as precise as it is of use. */
export function amount(value: number | null): string {
  if (value === null) return NONE
  const digits = value === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}

/** Seconds as "0.84 ms", "12.3 ms" or "1.2 s". */
export function duration(seconds: number | null): string {
  if (seconds === null) return NONE
  const isLong = seconds >= 1
  return `${amount(isLong ? seconds : seconds * 1000)} ${isLong ? 's' : 'ms'}`
}

export function percent(value: number | null): string {
  return value === null ? NONE : `${amount(value)} %`
}

/** How long something has been so: "8 s", "12 min", "3 h", "2 days". */
export function age(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`
  return seconds < 48 * 3600
    ? `${Math.round(seconds / 3600)} h`
    : `${Math.round(seconds / 86_400)} days`
}
