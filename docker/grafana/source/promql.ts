/** PromQL as the dashboards use it. The variable `$host` narrows each query to some hosts. */

/** The series of a metric at the chosen hosts, with these labels, such as `side="remote"`. */
export const at = (metric: string, ...labels: string[]) =>
  `${metric}{${['job="mythoughts"', 'host=~"$host"', ...labels].join(',')}}`

/** How fast a counter grows, a second. */
export const rate = (metric: string, ...labels: string[]) =>
  `rate(${at(metric, ...labels)}[$__rate_interval])`

export const sum = (by: string, query: string) => `sum by (${by}) (${query})`

/** What an outbox has for each store, though several hosts may read it. */
export const inOutbox = (gauge: string, ...labels: string[]) =>
  `max by (module, subscriber, store) (${at(gauge, ...labels)})`

/** A quantile of a histogram, such as 0.95. */
export const quantile = (q: number, by: string, histogram: string, ...labels: string[]) =>
  `histogram_quantile(${q}, ${sum(`le, ${by}`, rate(`${histogram}_bucket`, ...labels))})`

/** A counter that counted only some of the cases has no series for the others: they count as none. */
export const share = (part: string, whole: string) => `(${part} or 0 * ${whole}) / ${whole}`

/** 0 where there is nothing. */
export const orZero = (query: string) => `${query} or on () vector(0)`
