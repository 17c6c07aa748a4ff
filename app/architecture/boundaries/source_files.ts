import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/** A file as every rule sees it: read once, parsed once. */
export interface Source {
  /** Relative to the root, with forward slashes: `modules/users/module.ts`. */
  path: string
  text: string
  /** `null` for what is no program: templates, SQL. */
  tree: ts.SourceFile | null
}

const FOLDERS = ['app', 'bin', 'config', 'database', 'modules', 'start', 'tests']
const PROGRAMS = /\.[cm]?[jt]sx?$/
const LOOKED_AT = /\.([cm]?[jt]sx?|edge|sql)$/
/** What browsers load is a program of another world: it can name no module. */
const SKIPPED = /(^|\/)(node_modules|assets)$/

const parsed = new Map<string, Source>()

/** All sources of the tree at `root`, in the order of their paths. */
export async function sourcesOf(root: string): Promise<Source[]> {
  const paths = (await Promise.all(FOLDERS.map((folder) => filesBelow(root, folder)))).flat()
  const top = (await readdir(root)).filter((name) => PROGRAMS.test(name))
  return Promise.all([...top, ...paths].sort().map((path) => sourceOf(root, path)))
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  if (SKIPPED.test(folder)) return []
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
  const found = entries.map((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(root, path)
    return LOOKED_AT.test(entry.name) ? [path] : []
  })
  return (await Promise.all(found)).flat()
}

/** Parsed files are kept by path and content: a tree looked at again costs its reading alone. */
async function sourceOf(root: string, path: string): Promise<Source> {
  const text = await readFile(join(root, path), 'utf8')
  const key = `${path} ${createHash('sha1').update(text).digest('hex')}`
  let source = parsed.get(key)
  if (!source) parsed.set(key, (source = { path, text, tree: treeOf(path, text) }))
  return source
}

function treeOf(path: string, text: string): ts.SourceFile | null {
  if (!PROGRAMS.test(path)) return null
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
}

/** Line and column of a place in a source, counted from 1. */
export function placeOf(source: Source, position: number): { line: number; column: number } {
  const before = source.text.slice(0, position).split('\n')
  return { line: before.length, column: before[before.length - 1].length + 1 }
}
