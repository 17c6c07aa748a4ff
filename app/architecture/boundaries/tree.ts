import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { declarationsIn, type Declared } from './declarations.js'
import { graphOf, type Graph } from './graph.js'
import { sourcesOf, type Source } from './source_files.js'
import type { Aliases } from './targets.js'
import type { Violation } from './violation.js'

/** Everything that a rule may ask about the tree that is looked at. */
export interface Tree {
  root: string
  sources: Source[]
  /** The programs among them, which have a syntax tree. */
  programs: Source[]
  /** By name. A module that is added is known by its contract. */
  modules: Map<string, Declared>
  aliases: Aliases
  graph: Graph
}

/** One rule: looks at the tree, answers what breaks it. */
export type Rule = (tree: Tree) => Violation[]

/** Reads the tree at `root`: every file once. */
export async function readTree(root: string): Promise<Tree> {
  const [sources, { imports = {} }] = await Promise.all([
    sourcesOf(root),
    readFile(join(root, 'package.json'), 'utf8').then(JSON.parse),
  ])
  const folders = new Set(
    sources.flatMap(({ path }) => path.match(/^(?!tests\/)[^/]+(?=\/)/) ?? [])
  )
  return {
    root,
    sources,
    programs: sources.filter(({ tree }) => tree !== null),
    modules: declarationsIn(sources),
    aliases: imports,
    // Tests may go round in rings, and there are as many as of all else.
    graph: await graphOf(root, [...folders]),
  }
}
