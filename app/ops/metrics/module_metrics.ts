import { Counter, type Registry } from 'prom-client'
import { COUNTED, type ModuleCounter } from '#switchboard/operators'
import type { Switchboard } from '#switchboard/switchboard'

/** Shows what the modules that are served here count of their own. A counter is there from the start, at 0. */
export function watchModules(registry: Registry, { lines }: Switchboard) {
  const counters = new Map<ModuleCounter, Counter>()
  for (const [module, line] of lines)
    for (const declared of line.counters) counters.set(declared, counterOf(module, declared))

  COUNTED.subscribe(({ counter: declared, value }) => {
    const { label } = declared
    const known = label && (label.values.includes(value!) ? value! : 'other')
    counters.get(declared)?.inc(label ? { [label.name]: known! } : {})
  })

  function counterOf(module: string, { name, help, label }: ModuleCounter) {
    const counter = new Counter({
      name: `${module}_${name}`,
      help,
      labelNames: label ? [label.name] : [],
      registers: [registry],
    })
    for (const value of label?.values ?? []) counter.inc({ [label!.name]: value }, 0)
    return counter
  }
}
