import type { Source } from './source_files.js'

/** What a module's `contract.ts` and `module.ts` declare, as far as the rules ask. Read from their text. */
export interface Declared {
  name: string
  contract: Source
  operations: string[]
  /** The modules whose operations it calls. */
  uses: string[]
  /** The events that it takes, as `module.event`. */
  takes: string[]
  packages: string[]
}

/** The declarations of all modules: of every folder below modules/ that has a contract. */
export function declarationsIn(sources: Source[]): Map<string, Declared> {
  const textOf = (path: string) => sources.find((one) => one.path === path)?.text ?? ''
  const contracts = sources.filter(({ path }) => /^modules\/[^/]+\/contract\.ts$/.test(path))
  return new Map(
    contracts.map((contract) => {
      const { name } = contract.zone
      const module = textOf(`modules/${name}/module.ts`)
      return [
        name,
        {
          name,
          contract,
          operations: found(contract.text, /^ +(\w+): (?:query|command)\(/gm),
          uses: found(textOf(`modules/${name}/dependencies.ts`), /clientOf\((\w+),/g),
          takes: found(within(contract.text, /takes: \[([^\]]*)\]/), /'([^']+)'/g),
          packages: found(within(module, /packages: \[([^\]]*)\]/), /'([^']+)'/g),
        },
      ]
    })
  )
}

const within = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? ''
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, one]) => one)
