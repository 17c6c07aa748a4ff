import type { KubernetesObject } from '../render.js'

interface Pod {
  /** What makes pods of this kind: a Deployment or a Job. */
  object: KubernetesObject
  template: { metadata?: Record<string, any>; spec: Record<string, any> }
}

/** A container, with the path of its fields. */
interface Container extends Pod {
  container: Record<string, any>
  at: string
}

/** The path of a pod's fields in what makes it. */
export const POD = 'spec.template.spec'

/** The pods that objects make, those of operators excepted. */
export function podsOf(objects: KubernetesObject[]): Pod[] {
  return objects
    .filter(({ spec }) => spec?.template?.spec?.containers)
    .map((object) => ({ object, template: object.spec.template }))
}

/** The containers of these pods, those that run first included. */
export function containersOf(objects: KubernetesObject[]): Container[] {
  return podsOf(objects).flatMap((pod) =>
    ['initContainers', 'containers'].flatMap((list) => {
      const containers: Record<string, any>[] = pod.template.spec[list] ?? []
      return containers.map((container, at) => ({ ...pod, container, at: `${POD}.${list}.${at}` }))
    })
  )
}

/** Whether labels are those that a selector asks for by `matchLabels`. */
export function isSelected(
  labels: Record<string, string> = {},
  wanted: Record<string, string> = {}
) {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value)
}
