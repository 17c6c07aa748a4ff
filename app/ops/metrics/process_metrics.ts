import { collectDefaultMetrics, Counter, Gauge, type Registry } from 'prom-client'
import { statSync } from 'node:fs'
import { UNEXPECTED } from '#switchboard/operators'

interface Version {
  name: string
  commit: string
}

/** Gauges of the library that are named like counters; each is there by type as well, such as `nodejs_active_handles`. */
const MISNAMED = ['handles', 'requests', 'resources'].map((what) => `nodejs_active_${what}_total`)

/** Shows the process itself: memory, event loop, garbage collection, versions. */
export function showProcess(registry: Registry, { name, commit }: Version) {
  collectDefaultMetrics({ register: registry })
  for (const misnamed of MISNAMED) registry.removeSingleMetric(misnamed)
  new Gauge({
    name: 'mythoughts_build_info',
    help: 'The version of this program, its commit, and the version of Node',
    labelNames: ['version', 'commit', 'node'],
    registers: [registry],
  }).set({ version: name, commit, node: process.version }, 1)
}

/** Counts what nobody foresaw. */
export function watchDefects(registry: Registry) {
  const defects = new Counter({
    name: 'unexpected_errors_total',
    help: 'Errors that no part of the program foresaw; each is in the log with its cause',
    registers: [registry],
  })
  UNEXPECTED.subscribe(() => defects.inc())
}

/** Shows how old the keys of tokens are, where they stand in a file. */
export function showKeyAge(registry: Registry, file: string) {
  new Gauge({
    name: 'token_key_age_seconds',
    help: 'Time since the file with the key that signs tokens was written',
    registers: [registry],
    collect() {
      try {
        this.set((Date.now() - statSync(file).mtimeMs) / 1000)
      } catch {
        this.remove() // Readiness and the log say what is wrong with the file.
      }
    },
  })
}
