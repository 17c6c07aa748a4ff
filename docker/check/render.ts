import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAllDocuments } from 'yaml'
import { kubectl } from './kubectl.js'
import { addComponents, copyOf, keepSteps, namesIn, stepsOf } from './tree.js'

/** An object as Kubernetes takes it. What is in it, the schemas check. */
export interface KubernetesObject {
  apiVersion: string
  kind: string
  metadata: { name: string; [field: string]: any }
  [field: string]: any
}

/** Where the manifests are. */
export const TREE = fileURLToPath(new URL('../kubernetes', import.meta.url))

/** The environments: each has an overlay. */
export const OVERLAYS = namesIn(TREE, 'overlays')
/** The modules that can be extracted: each has a component. */
export const COMPONENTS = namesIn(TREE, 'components')

/** All objects of an overlay, with these modules extracted. Throws where kustomize does. */
export function rendered(overlay: string, components: string[] = []): Promise<KubernetesObject[]> {
  return renderedWith(overlay, (tree) => addComponents(tree, overlay, components))
}

/** What is in a cluster after each step but the last, by the name of the step: kustomize runs when it is asked for. */
export function renderedSteps(
  overlay: string
): { step: string; objects: () => Promise<KubernetesObject[]> }[] {
  const steps = stepsOf(TREE, overlay).slice(0, -1)
  return steps.map((path, at) => ({
    step: basename(path),
    objects: () => renderedWith(overlay, (tree) => keepSteps(tree, overlay, at + 1)),
  }))
}

function renderedWith(overlay: string, change: (tree: string) => void) {
  return fromCopy(TREE, async (tree) => {
    change(tree)
    return objectsIn(await kubectl('kustomize', join(tree, 'overlays', overlay)))
  })
}

/** What Flux is told. */
export async function renderedFlux(): Promise<KubernetesObject[]> {
  return objectsIn(await kubectl('kustomize', join(TREE, 'flux')))
}

/** The text of each overlay, by name, in a tree that may be of another revision. */
export function renderedTexts(folder: string): Promise<Map<string, string>> {
  return fromCopy(folder, async (tree) => {
    const texts = namesIn(tree, 'overlays').map(async (name): Promise<[string, string]> => [
      name,
      await kubectl('kustomize', join(tree, 'overlays', name)),
    ])
    return new Map(await Promise.all(texts))
  })
}

async function fromCopy<T>(folder: string, work: (tree: string) => Promise<T>): Promise<T> {
  const tree = copyOf(folder)
  try {
    return await work(tree)
  } catch (error) {
    // Names the files that a person can open.
    throw new Error((error as Error).message.replaceAll(tree, 'docker/kubernetes'))
  } finally {
    rmSync(tree, { recursive: true })
  }
}

function objectsIn(text: string): KubernetesObject[] {
  return parseAllDocuments(text).map((document) => document.toJS())
}
