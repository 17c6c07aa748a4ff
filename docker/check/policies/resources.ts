import { containersOf } from './pods.js'
import type { Policy } from './policy.js'

const WANTED = ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']

/** A container says what it needs and what it may take, so that it is given a place and takes nobody else's. */
export const resources: Policy = (objects) =>
  containersOf(objects).flatMap(({ object, container, at }) =>
    WANTED.filter((path) => {
      const [kind, resource] = path.split('.')
      return container.resources?.[kind]?.[resource] === undefined
    }).map((path) => ({ object, field: `${at}.resources.${path}`, what: 'it is missing. Set it' }))
  )
