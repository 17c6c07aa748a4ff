import type { KubernetesObject } from '../render.js'
import { isSelected, POD } from './pods.js'
import type { Objection, Policy } from './policy.js'

/** How long (s) a host may need at most to end what it has begun, once it takes nothing new. */
const TO_END = 15

/** What visitors use is replaced, moved and scaled without a gap: the Deployments that an autoscaler cares for. */
export const rollouts: Policy = (objects) => {
  const scaled = objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
  const isScaled = ({ kind, metadata }: KubernetesObject) =>
    scaled.some(({ spec: { scaleTargetRef: to } }) => to.kind === kind && to.name === metadata.name)
  return objects.filter(isScaled).flatMap((object) => [
    ...stops(object, objects),
    ...(object.spec.strategy?.rollingUpdate?.maxUnavailable === 0
      ? []
      : [
          {
            object,
            field: 'spec.strategy.rollingUpdate.maxUnavailable',
            what: 'an old pod would go before a new one is ready. Set it to 0',
          },
        ]),
    ...(objects.filter((other) => protects(other, object)).length === 1
      ? []
      : [
          {
            object,
            field: '',
            what: 'it has not exactly one PodDisruptionBudget. Let one select its pods, and no other',
          },
        ]),
  ])
}

function protects({ kind, spec }: KubernetesObject, { spec: { template } }: KubernetesObject) {
  return (
    kind === 'PodDisruptionBudget' &&
    isSelected(template.metadata.labels, spec.selector.matchLabels)
  )
}

/** A pod that is told to stop gets the time that the program takes for it. */
function stops(object: KubernetesObject, objects: KubernetesObject[]): Objection[] {
  const settings = objects.find(
    ({ kind, data }) => kind === 'ConfigMap' && data?.SHUTDOWN_DELAY !== undefined
  )
  const needed = Number(settings?.data.SHUTDOWN_DELAY ?? 0) / 1000 + TO_END
  const { terminationGracePeriodSeconds: given = 30 } = object.spec.template.spec
  if (given >= needed) return []
  const what = `a pod is killed after ${given} s, and needs ${needed}: SHUTDOWN_DELAY and ${TO_END} s. Raise it`
  return [{ object, field: `${POD}.terminationGracePeriodSeconds`, what }]
}
