import { POLICIES } from './policies/all.js'
import { references } from './policies/references.js'
import type { Objection } from './policies/policy.js'
import type { Problem } from './problem.js'
import { COMPONENTS, OVERLAYS, rendered, renderedFlux, type KubernetesObject } from './render.js'
import { againstSchemas } from './schemas.js'

/** What was rendered, and how it may be deployed. */
export interface Checked {
  /** The overlay, with the components that were added: `staging + search`. */
  name: string
  objects: number
  problems: Problem[]
}

interface Render {
  name: string
  objects: KubernetesObject[]
  objections: Objection[]
}

/** Renders each overlay, with each component and with all of them, and what Flux is told, and checks all objects. */
export async function checkOverlays(): Promise<Checked[]> {
  const combinations = [[], ...COMPONENTS.map((name) => [name]), COMPONENTS]
  const renders = await Promise.all([...OVERLAYS.map(ofOverlay), ofFlux()])
  return inspected(renders.flat())

  async function ofOverlay(overlay: string): Promise<Render[]> {
    const renders: Render[] = []
    // One after the other, since each runs a program: the overlays side by side keep the machine busy.
    for (const components of combinations) {
      const objects = await rendered(overlay, components)
      const name = [overlay, ...components].join(' + ')
      renders.push({ name, objects, objections: objectionsTo(objects, overlay) })
    }
    return renders
  }
}

/** What the policies say against the objects of an overlay. */
export function objectionsTo(objects: KubernetesObject[], overlay: string): Objection[] {
  return Object.values(POLICIES).flatMap((policy) => policy(objects, overlay))
}

async function ofFlux(): Promise<Render> {
  const objects = await renderedFlux()
  return { name: 'flux', objects, objections: references(objects, 'flux') }
}

/** Objects that are the same in several renders are compiled once. */
function inspected(renders: Render[]): Checked[] {
  const unique = new Map<string, KubernetesObject>()
  for (const object of renders.flatMap(({ objects }) => objects))
    unique.set(JSON.stringify(object), object)
  const wrong = againstSchemas([...unique.values()])
  return renders.map(({ name, objects, objections }) => {
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
    return { name, objects: objects.length, problems }
  })
}
