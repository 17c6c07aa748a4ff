import { named, timestamp } from '#api/schemas'
import { integer, object, oneOf, string, type OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'

const fields = {
  id: integer({ min: 1 }),
  username: string({ min: 1, max: 50 }),
  creation: timestamp(),
}

/** A user as administrators have had them for years. */
export const createdUser = named('User', object(fields))

/** A user as anybody sees them. */
export const profile = named(
  'Profile',
  object({ ...fields, display_name: string({ max: 200 }), bio: string({ max: 2000 }) })
)

/** A user as they see themselves. */
export const ownProfile = named(
  'OwnProfile',
  object({ ...profile.properties, role: oneOf(['user', 'administrator']) })
)

export const EXAMPLE = { id: 7, username: 'mary', creation: '2026-02-01T10:00:00.000Z' }
export const PROFILE = { ...EXAMPLE, display_name: 'Mary Ann', bio: 'Writes before breakfast.' }

type Value = OutputOf<(typeof users.operations)['find']>

export function toJson({ id, username, createdAt }: Value) {
  return { id, username, creation: createdAt }
}

export function profileToJson(user: Value) {
  return { ...toJson(user), display_name: user.displayName, bio: user.bio }
}
