import type { OutputOf } from '#switchboard/contract'
import type { users } from '#modules/users/contract'
import { counted } from '#web/explanations/counted'
import { authorOf } from '#web/presenters/author'
import { readableDay } from '#web/presenters/moment'

type User = OutputOf<(typeof users.operations)['find']>

/** Somebody as their profile shows them, with as much as is known at the moment. */
export function profileCard(username: string, user?: User, count?: number) {
  return {
    author: authorOf(username),
    displayName: user?.displayName || username,
    bio: user?.bio,
    createdAt: user?.createdAt,
    since: user && readableDay(user.createdAt),
    count: count === undefined ? undefined : counted(count, 'thought'),
  }
}
