import type { KubernetesObject } from '../render.js'
import type { Wrong } from '../schemas.js'

/** What a policy says against an object. */
export interface Objection extends Wrong {
  object: KubernetesObject
}

/** A rule about all objects that are deployed together. */
export type Policy = (objects: KubernetesObject[], overlay: string) => Objection[]
