import { complaintsOf } from './compile.js'
import { modelOf, wrongValues } from './models.js'
import type { Problem } from './problem.js'
import type { KubernetesObject } from './render.js'

/** What is wrong with an object, wherever it is. */
export type Wrong = Omit<Problem, 'in' | 'object'>

/**
 * What schemas refuse, by object. Those of Kubernetes let unknown fields pass, so each object is also given to the
 * TypeScript compiler, as a literal of the type of its kind, where none passes.
 */
export function againstSchemas(objects: KubernetesObject[]): Map<KubernetesObject, Wrong[]> {
  const models = new Map(objects.map((object) => [object, modelOf(object)]))
  const known = objects.filter((object) => models.get(object) !== null)
  const lines = known.map(
    (object, at) =>
      `const o${at}: import('${models.get(object)}').I${object.kind} = ${JSON.stringify(object)}`
  )
  const complaints = Map.groupBy(complaintsOf(lines.join('\n')), ({ line }) => known[line])
  return new Map(
    objects.map((object): [KubernetesObject, Wrong[]] => {
      const model = models.get(object)!
      if (model === null) return [object, [withoutModel(object)]]
      const said = complaints.get(object)
      return [
        object,
        said?.map(({ field, what }) => ({ field, what })) ?? wrongValues(object, model),
      ]
    })
  )
}

function withoutModel({ apiVersion, kind }: KubernetesObject): Wrong {
  const what = `no schema is known of ${apiVersion} ${kind}. Mend the two, or add a package that has it to docker/check/models.ts`
  return { field: 'kind', what }
}
