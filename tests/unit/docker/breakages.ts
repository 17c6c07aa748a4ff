import type { KubernetesObject } from '../../../docker/check/render.js'

/** One object of a render. */
export function named(objects: KubernetesObject[], kind: string, name: string): KubernetesObject {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === name)
  if (!found) throw new Error(`There is no ${kind} "${name}"`)
  return found
}

const site = (objects: KubernetesObject[]) => named(objects, 'Deployment', 'mythoughts')
const podOf = (objects: KubernetesObject[]) => site(objects).spec.template.spec
const containerOf = (objects: KubernetesObject[]) => podOf(objects).containers[0]
const without = (objects: KubernetesObject[], kind: string, name: string) =>
  objects.splice(objects.indexOf(named(objects, kind, name)), 1)

const POD = 'spec.template.spec'
const CONTAINER = `${POD}.containers.0`

interface Breakage {
  title: string
  break: (objects: KubernetesObject[]) => unknown
  /** The field that the refusal names. */
  field: string
}

/** What somebody could do wrong in what is deployed, with the field that is to be named. */
export const BREAKAGES: Breakage[] = [
  {
    title: 'an image has no tag',
    break: (objects) => (containerOf(objects).image = 'registry.example:5000/mythoughts'),
    field: `${CONTAINER}.image`,
  },
  {
    title: 'an image is the latest',
    break: (objects) => (containerOf(objects).image = 'mythoughts:latest'),
    field: `${CONTAINER}.image`,
  },
  {
    title: 'a pod may run as root',
    break: (objects) => delete podOf(objects).securityContext.runAsNonRoot,
    field: `${POD}.securityContext.runAsNonRoot`,
  },
  {
    title: 'a container runs as root',
    break: (objects) => (containerOf(objects).securityContext.runAsUser = 0),
    field: `${CONTAINER}.securityContext.runAsUser`,
  },
  {
    title: 'a container writes to its image',
    break: (objects) => (containerOf(objects).securityContext.readOnlyRootFilesystem = false),
    field: `${CONTAINER}.securityContext.readOnlyRootFilesystem`,
  },
  {
    title: 'a container keeps capabilities',
    break: (objects) => (containerOf(objects).securityContext.capabilities.drop = ['NET_RAW']),
    field: `${CONTAINER}.securityContext.capabilities.drop`,
  },
  {
    title: 'a pod has a token of the cluster',
    break: (objects) => delete podOf(objects).automountServiceAccountToken,
    field: `${POD}.automountServiceAccountToken`,
  },
  {
    title: 'a pod mounts a folder of the node',
    break: (objects) => podOf(objects).volumes.push({ name: 'node', hostPath: { path: '/' } }),
    field: `${POD}.volumes`,
  },
  {
    title: 'a container has no limit',
    break: (objects) => delete containerOf(objects).resources.limits.memory,
    field: `${CONTAINER}.resources.limits.memory`,
  },
  {
    title: 'nobody asks whether a pod is ready',
    break: (objects) => delete containerOf(objects).readinessProbe,
    field: `${CONTAINER}.readinessProbe`,
  },
  {
    title: 'liveness is asked by HTTP',
    break: (objects) => (containerOf(objects).livenessProbe = { httpGet: { port: 3334 } }),
    field: `${CONTAINER}.livenessProbe`,
  },
  {
    title: 'an old pod goes before a new one is ready',
    break: (objects) => (site(objects).spec.strategy.rollingUpdate.maxUnavailable = 1),
    field: 'spec.strategy.rollingUpdate.maxUnavailable',
  },
  {
    title: 'a pod is killed before it has stopped',
    break: (objects) => (podOf(objects).terminationGracePeriodSeconds = 20),
    field: `${POD}.terminationGracePeriodSeconds`,
  },
  {
    title: 'a drained node may take all pods at once',
    break: (objects) => without(objects, 'PodDisruptionBudget', 'mythoughts'),
    field: '',
  },
  {
    title: 'a secret is in git',
    break: (objects) =>
      objects.push({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys' }, data: {} }),
    field: 'data',
  },
  {
    title: 'a key stands in a variable',
    break: (objects) => containerOf(objects).env.push({ name: 'WIRE_KEY', value: 'in the clear' }),
    field: `${CONTAINER}.env.WIRE_KEY`,
  },
  {
    title: 'the settings have a password',
    break: (objects) =>
      (objects.find(({ data }) => data?.DATABASE_URL)!.data.DATABASE_URL =
        'postgres://me:pass@db/x'),
    field: 'data.DATABASE_URL',
  },
  {
    title: 'a ConfigMap is missing',
    break: (objects) => without(objects, 'ConfigMap', 'placements'),
    field: `${POD}.volumes.0.configMap`,
  },
  {
    title: 'a Secret is missing',
    break: (objects) => (podOf(objects).volumes.at(-1).secret.secretName = 'kyes'),
    field: `${POD}.volumes.3.secret.secretName`,
  },
  {
    title: 'a Service leads to no pod',
    break: (objects) =>
      (named(objects, 'Service', 'mythoughts').spec.selector = { app: 'mythoughts' }),
    field: 'spec.selector',
  },
  {
    title: 'a Service leads to a port that its pods do not have',
    break: (objects) => (named(objects, 'Service', 'site').spec.ports[0].targetPort = 'https'),
    field: 'spec.ports.0.targetPort',
  },
  {
    title: 'an Ingress leads to the internal port',
    break: (objects) => {
      const { rules } = named(objects, 'Ingress', 'site').spec
      rules[0].http.paths[0].backend.service = { name: 'mythoughts', port: { name: 'internal' } }
    },
    field: 'spec.rules',
  },
  {
    title: 'the internal port is published by a node',
    break: (objects) => (named(objects, 'Service', 'mythoughts').spec.type = 'NodePort'),
    field: 'spec.type',
  },
  {
    title: 'everybody reaches the internal port',
    break: (objects) => delete named(objects, 'NetworkPolicy', 'wire').spec.ingress[0].from,
    field: 'spec.ingress.0',
  },
  {
    title: 'everybody reaches the internal port, by an empty list',
    break: (objects) => (named(objects, 'NetworkPolicy', 'wire').spec.ingress[0].from = []),
    field: 'spec.ingress.0',
  },
  {
    title: 'visitors reach a port by its name',
    break: (objects) =>
      (named(objects, 'NetworkPolicy', 'visitors').spec.ingress[0].ports[0].port = 'internal'),
    field: 'spec.ingress.0',
  },
  {
    title: 'visitors reach a range of ports with the internal one',
    break: (objects) =>
      (named(objects, 'NetworkPolicy', 'visitors').spec.ingress[0].ports[0].endPort = 3400),
    field: 'spec.ingress.0',
  },
  {
    title: 'no pod can resolve names',
    break: (objects) => without(objects, 'NetworkPolicy', 'names'),
    field: '',
  },
  {
    title: 'everybody may talk to everybody',
    break: (objects) => without(objects, 'NetworkPolicy', 'nothing'),
    field: '',
  },
]
