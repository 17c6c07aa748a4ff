import type { KubernetesObject } from '../render.js'
import type { Policy } from './policy.js'

/** Delivered by hand: docs/kubernetes.md, and docs/gitops.md for the last. */
const DELIVERED = ['keys', 'signing', 'mythoughts-git']

interface Reference {
  kind: string
  name: string
  /** The key in it that is wanted, if any. */
  key?: string
}

/** The fields that name another object, wherever they stand. */
const NAMING: Record<string, (value: any) => Reference | Reference[]> = {
  'configMapRef': ({ name }) => ({ kind: 'ConfigMap', name }),
  'configMapKeyRef': ({ name, key }) => ({ kind: 'ConfigMap', name, key }),
  'configMap': ({ name }) => ({ kind: 'ConfigMap', name }),
  'secretRef': ({ name }) => ({ kind: 'Secret', name }),
  'secretKeyRef': ({ name, key }) => ({ kind: 'Secret', name, key }),
  'secretName': (name) => ({ kind: 'Secret', name }),
  'claimName': (name) => ({ kind: 'PersistentVolumeClaim', name }),
  'service': ({ name }) => ({ kind: 'Service', name }),
  'cluster': ({ name }) => ({ kind: 'Cluster', name }),
  'scaleTargetRef': ({ kind, name }) => ({ kind, name }),
  'cert-manager.io/issuer': (name) => ({ kind: 'Issuer', name }),
  'sourceRef': ({ kind, name }) => ({ kind, name }),
  'imageRepositoryRef': ({ name }) => ({ kind: 'ImageRepository', name }),
  'dependsOn': (all: { name: string }[]) =>
    all.map(({ name }) => ({ kind: 'Kustomization', name })),
}

/** What an object names is deployed with it, made for it by an operator, or delivered by hand. */
export const references: Policy = (objects) => {
  const made = [...DELIVERED, ...objects.flatMap(secretsMadeFor)]
  return objects.flatMap((object) =>
    referencesIn(object).flatMap(({ field, kind, name, key }) => {
      const found = objects.find((one) => one.kind === kind && one.metadata.name === name)
      if (!found && kind === 'Secret' && made.includes(name)) return []
      if (!found)
        return [{ object, field, what: `there is no ${kind} "${name}". Add it, or mend the name` }]
      if (key === undefined || key in (found.data ?? {})) return []
      return [{ object, field, what: `${kind} "${name}" has no "${key}". Add it, or mend the key` }]
    })
  )
}

/** What operators keep in secrets. */
function secretsMadeFor({ kind, metadata, spec }: KubernetesObject): string[] {
  if (kind === 'Cluster') return [`${metadata.name}-app`]
  if (kind !== 'Ingress' || !metadata.annotations?.['cert-manager.io/issuer']) return []
  return spec.tls.map(({ secretName }: { secretName: string }) => secretName)
}

function referencesIn(value: unknown, path: string[] = []): (Reference & { field: string })[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const field = [...path, name]
    const found = NAMING[name] ? [NAMING[name](inner)].flat() : []
    return [
      ...found.map((one) => ({ ...one, field: field.join('.') })),
      ...referencesIn(inner, field),
    ]
  })
}
