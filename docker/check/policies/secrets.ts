import { containersOf } from './pods.js'
import type { Objection, Policy } from './policy.js'

const SECRET_NAME = /(KEY|PASSWORD|SECRET|TOKEN)$/
const ADDRESS_WITH_PASSWORD = /\/\/[^/@\s]*:[^/@\s]+@/

/** No secret is in git: only the overlay `local` makes some, of files that git ignores. */
export const secrets: Policy = (objects, overlay) => [
  ...objects
    .filter(({ kind }) => kind === 'Secret' && overlay !== 'local')
    .map((object) => ({
      object,
      field: 'data',
      what: 'a secret in git is none. Deliver it as docs/kubernetes.md says, and change its value',
    })),
  ...objects.flatMap((object) =>
    object.kind === 'ConfigMap' ? inClear(object, Object.entries(object.data ?? {}), 'data') : []
  ),
  ...containersOf(objects).flatMap(({ object, container, at }) => {
    const env: { name: string; value?: string }[] = container.env ?? []
    return inClear(
      object,
      env.map(({ name, value = '' }) => [name, value]),
      `${at}.env`
    )
  }),
]

function inClear(
  object: Objection['object'],
  values: [name: string, value: any][],
  at: string
): Objection[] {
  return values
    .filter(
      ([name, value]) => value && (SECRET_NAME.test(name) || ADDRESS_WITH_PASSWORD.test(value))
    )
    .map(([name]) => ({
      object,
      field: `${at}.${name}`,
      what: 'everybody who may look at the object reads it. Mount a secret, and name its file in the variable with _FILE',
    }))
}
