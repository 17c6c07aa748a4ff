import { cruise, type ICruiseResult } from 'dependency-cruiser'

/** The files of a tree and what they import, as dependency-cruiser resolves it. */
export interface Graph {
  /** Where a file's import leads, relative to the root; `undefined` for packages and what is no import. */
  resolved: (from: string, specifier: string) => string | undefined
  /** All that it resolved, for comparing with our own reading. */
  edges: { from: string; specifier: string; to: string }[]
  /** Each ring of files once, from the first of its files by name. */
  cycles: string[][]
}

const RULES = {
  forbidden: [
    {
      name: 'cycle',
      severity: 'error' as const,
      from: {},
      // What is imported for its types alone is gone at run time.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only' as const] } },
    },
  ],
}

/** Cruises the folders that there are. Packages are not looked into: their names say all that the rules ask. */
export async function graphOf(root: string, folders: string[]): Promise<Graph> {
  const options = {
    baseDir: root,
    validate: true,
    ruleSet: RULES,
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    exclude: { path: '(^|/)(node_modules|assets)/' },
  }
  const resolving = {
    // One tree's files are not another's.
    bustTheCache: true,
    extensions: ['.ts', '.js'],
    extensionAlias: { '.js': ['.ts', '.js'] },
    modules: ['no_packages'],
  }
  const { output } = await cruise(folders, options, resolving)
  return graphIn(output as ICruiseResult)
}

function graphIn({ modules, summary }: ICruiseResult): Graph {
  const edges = modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ couldNotResolve, coreModule }) => !couldNotResolve && !coreModule)
      .map(({ module, resolved }) => ({ from: source, specifier: module, to: resolved }))
  )
  const targets = new Map(edges.map(({ from, specifier, to }) => [`${from} ${specifier}`, to]))
  return {
    edges,
    resolved: (from, specifier) => targets.get(`${from} ${specifier}`),
    cycles: summary.violations.map(({ from, cycle = [] }) => [
      from,
      ...cycle.map(({ name }) => name),
    ]),
  }
}
