import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'

/** What `npm run cluster` makes: here only so that the overlay can be rendered. */
const SECRETS = ['APP_KEY', 'WIRE_KEY', 'TOKEN_PRIVATE_KEY', 'password', 'uri']

/** A copy of `docker/kubernetes` that may be changed and rendered: with secrets that are none. */
export function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'mythoughts-kubernetes-'))
  // Without the real ones.
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('/secrets') })
  const local = join(copy, 'overlays/local')
  if (!existsSync(local)) return copy
  mkdirSync(join(local, 'secrets'))
  for (const name of SECRETS) writeFileSync(join(local, 'secrets', name), `made up for ${name}`)
  return copy
}

/** Adds components to the site of an overlay, as a person would: before all others. */
export function addComponents(tree: string, overlay: string, components: string[]) {
  const file = join(tree, 'overlays', overlay, 'site/kustomization.yaml')
  const kustomization = parse(readFileSync(file, 'utf8'))
  const added = components.map((name) => `../../../components/${name}`)
  kustomization.components = [...new Set([...added, ...(kustomization.components ?? [])])]
  writeFileSync(file, stringify(kustomization))
}

/** The steps in which an overlay is applied: its resources, in their order. */
export function stepsOf(tree: string, overlay: string): string[] {
  return parse(readFileSync(fileOf(tree, overlay), 'utf8')).resources
}

/** Cuts an overlay down to its first steps. */
export function keepSteps(tree: string, overlay: string, count: number) {
  const file = fileOf(tree, overlay)
  const kustomization = parse(readFileSync(file, 'utf8'))
  writeFileSync(
    file,
    stringify({ ...kustomization, resources: kustomization.resources.slice(0, count) })
  )
}

function fileOf(tree: string, overlay: string) {
  return join(tree, 'overlays', overlay, 'kustomization.yaml')
}

/** The names of the folders in a folder of the tree, or none where there is no such folder. */
export function namesIn(tree: string, folder: string): string[] {
  const path = join(tree, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}
