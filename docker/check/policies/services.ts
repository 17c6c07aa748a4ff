import type { KubernetesObject } from '../render.js'
import { isSelected, podsOf } from './pods.js'
import type { Objection, Policy } from './policy.js'

/** A Service leads to pods that have its port, an Ingress to a port of its Service; and never to the internal one. */
export const services: Policy = (objects) => {
  const ofKind = (wanted: string) => objects.filter(({ kind }) => kind === wanted)
  return [
    ...ofKind('Service').flatMap((service) => ofService(service, objects)),
    ...ofKind('Ingress').flatMap((ingress) => ofIngress(ingress, ofKind('Service'))),
    ...ofKind('Service')
      .filter(({ spec }) => (spec.type ?? 'ClusterIP') !== 'ClusterIP' && hasInternal(spec))
      .map((object) => ({
        object,
        field: 'spec.type',
        what: 'it would be reached from outside, and leads to the internal port. Leave the type out',
      })),
  ]
}

const hasInternal = ({ ports }: { ports: { targetPort: unknown }[] }) =>
  ports.some(({ targetPort }) => targetPort === 'internal' || targetPort === 3334)

function ofService(object: KubernetesObject, objects: KubernetesObject[]): Objection[] {
  const pods = podsOf(objects).filter(({ template }) =>
    isSelected(template.metadata?.labels, object.spec.selector)
  )
  if (pods.length === 0)
    return [{ object, field: 'spec.selector', what: 'it selects no pod. Mend its labels' }]
  const names = pods.flatMap(({ template }) =>
    template.spec.containers.flatMap(({ ports = [] }: any) => ports.map(({ name }: any) => name))
  )
  return object.spec.ports
    .map(({ targetPort }: { targetPort: string }, at: number) => ({ targetPort, at }))
    .filter(({ targetPort }: { targetPort: string }) => !names.includes(targetPort))
    .map(({ targetPort, at }: { targetPort: string; at: number }) => ({
      object,
      field: `spec.ports.${at}.targetPort`,
      what: `its pods have no port "${targetPort}"; they have ${names.join(', ')}. Mend the name`,
    }))
}

function ofIngress(object: KubernetesObject, all: KubernetesObject[]): Objection[] {
  const paths = object.spec.rules.flatMap(({ http }: any) => http.paths)
  return paths.flatMap(({ backend: { service } }: any): Objection[] => {
    const target = all.find(({ metadata }) => metadata.name === service.name)
    if (!target) return []
    const port = target.spec.ports.find(({ name }: any) => name === service.port.name)
    const wrong = !port
      ? `Service "${service.name}" has no port "${service.port.name}". Mend the name`
      : hasInternal({ ports: [port] })
        ? 'the internal port must not be reached from outside. Lead to the Service "site"'
        : null
    return wrong ? [{ object, field: 'spec.rules', what: wrong }] : []
  })
}
