import { declarationsIn, type Declared } from './declarations.js'
import { sourcesOf, type Source } from './source_files.js'

/** Everything that a rule may ask about the tree that is looked at. */
export interface Tree {
  root: string
  sources: Source[]
  /** By name. A module that is added is known by its contract. */
  modules: Map<string, Declared>
}

/** Reads the tree at `root`: every file once. */
export async function readTree(root: string): Promise<Tree> {
  const sources = await sourcesOf(root)
  return { root, sources, modules: declarationsIn(sources) }
}
