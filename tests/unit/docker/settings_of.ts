import { named } from './breakages.js'
import type { KubernetesObject } from '../../../docker/check/render.js'

/** The variables of a Deployment's or a Job's container, as Kubernetes puts them together. */
export function settingsOf(objects: KubernetesObject[], { spec }: KubernetesObject) {
  const { envFrom = [], env } = spec.template.spec.containers[0]
  const dataOf = (name: string): Record<string, string> => named(objects, 'ConfigMap', name).data
  const shared = envFrom.map(({ configMapRef }: any) => dataOf(configMapRef.name))
  const own = env.map(({ name, value, valueFrom: from }: any) => [
    name,
    from ? dataOf(from.configMapKeyRef.name)[from.configMapKeyRef.key] : value,
  ])
  return { ...Object.assign({}, ...shared), ...Object.fromEntries(own) } as Record<string, string>
}
