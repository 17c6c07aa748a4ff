import { readFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Graph } from './graph.js'
import { mermaidOf } from './mermaid.js'
import { svgOf } from './picture/svg.js'
import type { Problem } from './problems.js'
import { readmeOf } from './readme.js'

/** Where the console has the picture from: a build has no sources to draw it from. */
export const DRAWN = 'app/ops/console/architecture/graph.json'

/** The files that show the architecture, by their paths. */
export async function documentsOf(graph: Graph, problems: Problem[]): Promise<Map<string, string>> {
  return new Map([
    ['docs/architecture/modules.svg', svgOf(graph, { inPage: false })],
    ['docs/architecture/modules.mmd', mermaidOf(graph)],
    ['docs/architecture/README.md', readmeOf(graph, problems)],
    [DRAWN, await formatted(JSON.stringify(graph))],
  ])
}

/** Those that are not as they should be. */
export async function staleOf(root: string, documents: Map<string, string>): Promise<string[]> {
  const fresh = await Promise.all(
    [...documents].map(async ([path, text]) => {
      const written = await readFile(join(root, path), 'utf8').catch(() => null)
      return written === text ? [] : [path]
    })
  )
  return fresh.flat()
}

export async function writeDocuments(root: string, documents: Map<string, string>) {
  for (const [path, text] of documents) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
}

/** As the check of all formats wants it; its library is there in development only, and so is this. */
async function formatted(text: string) {
  const { format, resolveConfig } = await import('prettier')
  return format(text, { ...(await resolveConfig(DRAWN)), parser: 'json' })
}
