import { POLICIES } from './policies/all.js'
import { flux } from './policies/flux.js'
import type { Objection } from './policies/policy.js'
import type { Problem } from './problem.js'
import {
  COMPONENTS,
  OVERLAYS,
  rendered,
  renderedFlux,
  renderedSteps,
  type KubernetesObject,
} from './render.js'
import { againstSchemas } from './schemas.js'

/** What was rendered, and how it may be deployed. */
export interface Checked {
  /** The overlay, with the components that were added: `staging + search`; or up to one of its steps. */
  name: string
  objects: number
  problems: Problem[]
}

interface Render {
  name: string
  objects: KubernetesObject[]
  objections: Objection[]
  /** Why kustomize makes nothing of it, where that is so. */
  failure?: string
}

/**
 * Renders each overlay after each of its steps, as a whole and with every component, and what Flux is told, and checks all
 * objects.
 */
export async function checkOverlays(): Promise<Checked[]> {
  const combinations = [[], COMPONENTS]
  const ofFlux = render('flux', renderedFlux, (objects) => flux(objects, 'flux'))
  const renders = await Promise.all([...OVERLAYS.map(ofOverlay), ofFlux])
  return inspected(renders.flat())

  async function ofOverlay(overlay: string): Promise<Render[]> {
    const objections = (objects: KubernetesObject[]) => objectionsTo(objects, overlay)
    const ofOne: Render[] = []
    // One after the other, since each runs a program: the overlays side by side keep the machine busy.
    for (const components of combinations) {
      const name = [overlay, ...components].join(' + ')
      ofOne.push(await render(name, () => rendered(overlay, components), objections))
    }
    for (const { step, objects } of renderedSteps(overlay))
      ofOne.push(await render(`${overlay}, up to ${step}`, objects, objections))
    return ofOne
  }
}

/** What the policies say against the objects of an overlay. */
export function objectionsTo(objects: KubernetesObject[], overlay: string): Objection[] {
  return Object.values(POLICIES).flatMap((policy) => policy(objects, overlay))
}

async function render(
  name: string,
  work: () => Promise<KubernetesObject[]>,
  judge: (objects: KubernetesObject[]) => Objection[]
): Promise<Render> {
  try {
    const objects = await work()
    return { name, objects, objections: judge(objects) }
  } catch (error) {
    return { name, objects: [], objections: [], failure: (error as Error).message }
  }
}

/** Objects that are the same in several renders are compiled once. */
function inspected(renders: Render[]): Checked[] {
  const unique = new Map<string, KubernetesObject>()
  for (const object of renders.flatMap(({ objects }) => objects))
    unique.set(JSON.stringify(object), object)
  const wrong = againstSchemas([...unique.values()])
  return renders.map(({ name, objects, objections, failure }) => {
    const failed = failure ? [{ in: name, object: 'kustomize', field: '', what: failure }] : []
    const all = objects.flatMap((object) => {
      const found = wrong.get(unique.get(JSON.stringify(object))!)!
      return found.map((one) => ({ ...one, object }))
    })
    const problems = [...all, ...objections].map(({ object, field, what }) => ({
      in: name,
      object: `${object.kind}/${object.metadata.name}`,
      field,
      what,
    }))
    return { name, objects: objects.length, problems: [...failed, ...problems] }
  })
}
