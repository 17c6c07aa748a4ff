import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { KubernetesObject } from '../render.js'
import type { Objection, Policy } from './policy.js'
import { references } from './references.js'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** The comment by which Flux knows where to write the version that a policy found. */
const MARKER = /\{"\$imagepolicy": "(?<namespace>[^:]+):(?<policy>[^:]+):tag"\}/

/** What Flux is told leads somewhere: its objects to each other and to folders, each policy to a version to write. */
export const flux: Policy = (objects, overlay) => [
  ...references(objects, overlay),
  ...objects.flatMap((object) => {
    const { path } = object.spec
    if (object.kind !== 'Kustomization' || existsSync(join(ROOT, path, 'kustomization.yaml')))
      return []
    return [
      { object, field: 'spec.path', what: `${path} has no kustomization.yaml. Mend the path` },
    ]
  }),
  ...objects.filter(({ kind }) => kind === 'ImagePolicy').flatMap(withoutMarker),
]

function withoutMarker(object: KubernetesObject): Objection[] {
  const { name, namespace } = object.metadata
  const marked = globSync('docker/kubernetes/overlays/*/release/*.yaml', { cwd: ROOT })
    .map((file) => MARKER.exec(readFileSync(join(ROOT, file), 'utf8'))?.groups)
    .some((groups) => groups?.policy === name && groups?.namespace === namespace)
  if (marked) return []
  const what = `no version has its comment. Write behind one: # {"$imagepolicy": "${namespace}:${name}:tag"}`
  return [{ object, field: 'metadata.name', what }]
}
