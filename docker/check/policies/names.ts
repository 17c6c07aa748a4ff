import type { KubernetesObject } from '../render.js'
import { isSelected, podsOf } from './pods.js'
import type { Policy } from './policy.js'

const DNS_PORT = 53

/** A pod whose egress is restricted can still resolve names: without them it finds no database and no store of backups. */
export const names: Policy = (objects) => {
  const restricting = objects.filter(
    ({ kind, spec }) => kind === 'NetworkPolicy' && spec.policyTypes.includes('Egress')
  )
  const stuck = objects.filter((object) => {
    const labels = labelsOfPods(object)
    if (!labels) return false
    const own = restricting.filter(({ spec }) => isSelected(labels, spec.podSelector.matchLabels))
    return own.length > 0 && !own.some(allowsDns)
  })
  if (stuck.length === 0) return []
  const [namespace] = objects.filter(({ kind }) => kind === 'Namespace')
  const pods = stuck.map(({ kind, metadata }) => `${kind}/${metadata.name}`).join(', ')
  const what = `no NetworkPolicy lets pods of ${pods} reach port ${DNS_PORT}. Add the one of base/namespace/network.yaml`
  return [{ object: namespace, field: '', what }]
}

/** The labels of the pods that an object makes, by itself or through the operator CloudNativePG. */
function labelsOfPods(object: KubernetesObject): Record<string, string> | undefined {
  const { kind, metadata } = object
  if (kind === 'Cluster') return { 'cnpg.io/cluster': metadata.name }
  if (kind === 'Pooler') return { 'cnpg.io/poolerName': metadata.name }
  return podsOf([object]).map(({ template }) => template.metadata?.labels)[0]
}

function allowsDns({ spec }: KubernetesObject) {
  const rules: any[] = spec.egress ?? []
  return rules.some(({ ports }) => ports?.some(({ port }: any) => port === DNS_PORT) ?? true)
}
