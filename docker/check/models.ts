import { createRequire } from 'node:module'
import type { KubernetesObject } from './render.js'

/** Where the schemas are of what Kubernetes knows, and of what the operators add to it. */
const PACKAGES = [
  'kubernetes-models',
  '@kubernetes-models/cert-manager',
  '@kubernetes-models/cloudnative-pg',
  '@kubernetes-models/flux-cd',
]
const require = createRequire(import.meta.url)

/** The module with the model of an object's kind; `null` where no package has one. */
export function modelOf({ apiVersion, kind }: KubernetesObject): string | null {
  const all = PACKAGES.map((name) => `${name}/${apiVersion}/${kind}`)
  return all.find(isThere) ?? null
}

/** What the schema says of values: patterns, ranges, formats. Each with the path of its field. */
export function wrongValues(object: KubernetesObject, model: string) {
  const { [object.kind]: Model } = require(model)
  try {
    new Model(object).validate()
    return []
  } catch (error) {
    const { errors } = error as { errors?: { instancePath: string; message: string }[] }
    if (!errors) throw error
    return errors.map(({ instancePath, message }) => ({
      field: instancePath.slice(1).replaceAll('/', '.'),
      what: `it ${message}`,
    }))
  }
}

function isThere(specifier: string) {
  try {
    require.resolve(specifier)
    return true
  } catch {
    return false
  }
}
