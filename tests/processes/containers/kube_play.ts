import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { podman } from '#tests/processes/containers/podman'
import { newKey } from '#start/token_keys'
import type { KubernetesObject } from '../../../docker/check/render.js'

const inspect = (...what: string[]) => [JSON.parse(podman.run([...what]))].flat()[0]
const secret = () => randomBytes(32).toString('hex')

/** Values for the Secrets of the overlay `local`, where `npm run cluster` would make them. */
function secretValues(): Record<string, string> {
  const password = secret()
  return {
    APP_KEY: secret(),
    WIRE_KEY: secret(),
    TOKEN_PRIVATE_KEY: newKey(),
    password,
    uri: `postgres://owner:${password}@database:5432/mythoughts`,
  }
}

/** Gives what outlives a pod, and its empty folders, names that nothing else on this machine has. */
function renamed(objects: KubernetesObject[], suffix: string): KubernetesObject[] {
  const kept = objects.filter(({ kind }) =>
    ['ConfigMap', 'PersistentVolumeClaim', 'Secret'].includes(kind)
  )
  const names = new Set(kept.map(({ metadata }) => metadata.name))
  const rename = (name: string) => `${name}-${suffix}`
  for (const { metadata } of kept) metadata.name = rename(metadata.name)
  for (const { metadata, spec } of objects.filter(({ kind }) => kind === 'Deployment')) {
    const { volumes, containers } = spec.template.spec
    const folders = new Map<string, string>()
    for (const volume of volumes) {
      for (const [kind, field] of [
        ['configMap', 'name'],
        ['secret', 'secretName'],
        ['persistentVolumeClaim', 'claimName'],
      ])
        if (volume[kind]) volume[kind][field] = rename(volume[kind][field])
      if (volume.emptyDir) folders.set(volume.name, rename(`${metadata.name}-${volume.name}`))
      volume.name = folders.get(volume.name) ?? volume.name
    }
    for (const container of containers) {
      // podman would publish them on this machine.
      delete container.ports
      const { volumeMounts, envFrom = [], env = [] } = container
      for (const mount of volumeMounts) mount.name = folders.get(mount.name) ?? mount.name
      const references = [...envFrom, ...env.map((one: any) => one.valueFrom ?? {})]
      for (const { configMapRef, configMapKeyRef } of references) {
        const reference = configMapRef ?? configMapKeyRef
        if (names.has(reference?.name)) reference.name = rename(reference.name)
      }
    }
  }
  return objects
}

/** podman 4.3 knows no Jobs. What one runs ends by itself. */
function asDeployment(one: KubernetesObject): KubernetesObject {
  return one.kind === 'Job' ? { ...one, apiVersion: 'apps/v1', kind: 'Deployment' } : one
}

/**
 * Runs rendered Deployments as podman 4.3 can: one pod each, found by the name of its Service, with the ConfigMaps, Secrets and
 * claims that it names. It has no notion of readiness, autoscalers and policies, nor of `fsGroup` and of what a Secret says of
 * its files: the last two are done here.
 */
export async function playedBy(given: KubernetesObject[], network: string) {
  const folder = await mkdtemp(join(tmpdir(), 'kube-'))
  const values = secretValues()
  const played: string[] = []
  const volumes = new Set<string>()
  podman.run(['network', 'create', network])
  const objects = renamed(given.map(asDeployment), network)
  const all = (kind: string) => objects.filter((one) => one.kind === kind)

  async function play(name: string, documents: KubernetesObject[]) {
    const file = join(folder, `${name}.yaml`)
    await writeFile(file, documents.map((one) => stringify(one)).join('---\n'), { mode: 0o600 })
    played.push(file)
    podman.run(['kube', 'play', '--start=false', '--network', `${network}:alias=${name}`, file])
  }

  async function fill({ Name, Source }: { Name: string; Source: string }, group: number) {
    volumes.add(Name)
    for (const name of await readdir(Source)) {
      const path = join(Source, name)
      if (values[name]) {
        await writeFile(path, values[name])
        await chmod(path, 0o440)
      }
      await chown(path, (await stat(path)).uid, group)
    }
    await chown(Source, (await stat(Source)).uid, group)
    await chmod(Source, 0o2770)
  }

  await play('secrets', all('Secret'))
  return {
    /** Runs a Deployment; answers the address of its pod. */
    async deployment(name: string, container = name): Promise<string> {
      const [one] = all('Deployment').filter(({ metadata }) => metadata.name === name)
      const claims = all('PersistentVolumeClaim').filter(({ metadata }) =>
        JSON.stringify(one).includes(`"claimName":"${metadata.name}"`)
      )
      await play(name, [...all('ConfigMap'), ...claims, one])
      const { Pod, Mounts } = inspect('inspect', `${name}-pod-0-${container}`)
      const group = one.spec.template.spec.securityContext.fsGroup
      for (const mount of Mounts) await fill(mount, group)
      podman.run(['pod', 'start', Pod])
      // What is started for the first time gives its empty folders the owner of whatever the image has there.
      for (const mount of Mounts) await fill(mount, group)
      const { InfraContainerID } = inspect('pod', 'inspect', Pod)
      return inspect('inspect', InfraContainerID).NetworkSettings.Networks[network].IPAddress
    },
    /** Replaces what the files of a ConfigMap say, in the pods that mounted it. */
    async change(name: string, files: Record<string, string>) {
      const { Mountpoint } = inspect('volume', 'inspect', `${name}-${network}`)
      for (const [file, text] of Object.entries(files))
        await writeFile(join(Mountpoint, file), text)
    },
    async remove() {
      for (const file of played.reverse()) podman.succeeds('kube', 'down', file)
      for (const name of volumes) podman.succeeds('volume', 'rm', '--force', name)
      for (const { metadata } of all('Secret')) podman.succeeds('secret', 'rm', metadata.name)
      podman.succeeds('network', 'rm', '--force', network)
      await rm(folder, { recursive: true })
    },
  }
}
