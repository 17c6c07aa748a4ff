import { containersOf } from './pods.js'
import type { Policy } from './policy.js'

/** A name, and a tag or a digest. The last colon may be that of a registry's port. */
const PINNED = /(:(?!latest$)[\w.-]+|@sha256:[0-9a-f]{64})$/

/** An image names its version, so that what runs is known, and the version before can come back. */
export const images: Policy = (objects) =>
  containersOf(objects)
    .filter(({ container }) => !PINNED.test(container.image))
    .map(({ object, container, at }) => ({
      object,
      field: `${at}.image`,
      what: `${container.image} names no version. Give it a tag that is not "latest", in the images of the overlay`,
    }))
