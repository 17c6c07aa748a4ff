import type { KubernetesObject } from '../render.js'
import { isSelected } from './pods.js'
import type { Policy } from './policy.js'

const INTERNAL_PORT = 3334
const HOST = { 'app.kubernetes.io/name': 'mythoughts' }
const MONITORING = { 'kubernetes.io/metadata.name': 'monitoring' }

/** Nobody talks to anybody unless a policy says so, and only hosts and Prometheus reach the internal port. */
export const network: Policy = (objects) => {
  const all = objects.filter(({ kind }) => kind === 'NetworkPolicy')
  const widened = all.flatMap((object) => {
    const rules: any[] = object.spec.ingress ?? []
    return rules.flatMap(({ from, ports }, at) => {
      const isInternal = !ports?.length || ports.some(includesInternal)
      if (!isInternal || (from?.length && from.every(isAllowed))) return []
      const what = `it lets others reach port ${INTERNAL_PORT}, or all ports. Name the ports, and leave that one to hosts and Prometheus`
      return [{ object, field: `spec.ingress.${at}`, what }]
    })
  })
  if (all.some(isDefault)) return widened
  const [namespace] = objects.filter(({ kind }) => kind === 'Namespace')
  const what =
    'no NetworkPolicy forbids what is not allowed. Add the one of base/namespace/network.yaml'
  return [...widened, { object: namespace, field: '', what }]
}

/** A port that is given by name may be any. */
function includesInternal({ port, endPort = port }: { port?: number | string; endPort?: any }) {
  return typeof port !== 'number' || (port <= INTERNAL_PORT && INTERNAL_PORT <= endPort)
}

function isAllowed({ podSelector, namespaceSelector }: Record<string, { matchLabels?: any }>) {
  return namespaceSelector
    ? isSelected(namespaceSelector.matchLabels, MONITORING)
    : isSelected(podSelector?.matchLabels, HOST)
}

function isDefault({ spec }: KubernetesObject) {
  const { podSelector, policyTypes, ingress, egress } = spec
  return (
    Object.keys(podSelector).length === 0 &&
    policyTypes.length === 2 &&
    ingress === undefined &&
    egress === undefined
  )
}
