import type { KubernetesObject } from '../render.js'
import { containersOf, POD, podsOf } from './pods.js'
import type { Objection, Policy } from './policy.js'

type Rule = [field: string, isKept: (value: any) => boolean, how: string]

const OF_PODS: Rule[] = [
  ['securityContext.runAsNonRoot', (value) => value === true, 'Set it to true'],
  ['securityContext.runAsUser', (value) => value > 0, 'Name a user other than root'],
  [
    'securityContext.seccompProfile.type',
    (value) => value === 'RuntimeDefault',
    'Set it to RuntimeDefault',
  ],
  [
    'automountServiceAccountToken',
    (value) => value === false,
    'Set it to false: no pod asks Kubernetes',
  ],
  ['hostNetwork', (value) => !value, 'Leave it out'],
  ['hostPID', (value) => !value, 'Leave it out'],
  [
    'volumes',
    (value = []) => value.every((volume: object) => !('hostPath' in volume)),
    'Use no hostPath: it is the file system of the node',
  ],
]

const OF_CONTAINERS: Rule[] = [
  ['securityContext.allowPrivilegeEscalation', (value) => value === false, 'Set it to false'],
  [
    'securityContext.readOnlyRootFilesystem',
    (value) => value === true,
    'Set it to true, and mount an emptyDir where it writes',
  ],
  ['securityContext.capabilities.drop', (value) => value?.includes('ALL'), 'Drop ALL'],
  ['securityContext.capabilities.add', (value) => !value?.length, 'Leave it out'],
  ['securityContext.privileged', (value) => !value, 'Leave it out'],
  [
    'securityContext.runAsUser',
    (value) => value === undefined || value > 0,
    'Name a user other than root',
  ],
  ['securityContext.runAsNonRoot', (value) => value !== false, 'Leave it out'],
]

/** Pods have no rights: not root, no capability, a file system that they can only read, no token of the cluster. */
export const confinement: Policy = (objects) => [
  ...podsOf(objects).flatMap(({ object, template }) => broken(OF_PODS, object, template.spec, POD)),
  ...containersOf(objects).flatMap(({ object, container, at }) =>
    broken(OF_CONTAINERS, object, container, at)
  ),
]

function broken(rules: Rule[], object: KubernetesObject, holder: object, at: string): Objection[] {
  return rules.flatMap(([field, isKept, how]) => {
    const value = field.split('.').reduce((inner: any, name) => inner?.[name], holder)
    if (isKept(value)) return []
    const is = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`
    return [{ object, field: `${at}.${field}`, what: `it ${is}. ${how}` }]
  })
}
