import { WebVisitor } from '#tests/support/web_visitor'
import { unique } from '#tests/support/unique'

export const PASSWORD = 'a few words nobody says'

/** A visitor who has just signed up and is logged in; at another site than the one under test where one is given. */
export async function signedUp({
  username = unique('visitor'),
  site,
}: { username?: string; site?: () => string } = {}) {
  const visitor = new WebVisitor(site)
  const answer = await visitor.fillIn('/signup', { username, password: PASSWORD })
  if (answer.status !== 302) throw new Error(`Signing up came to ${answer.status}: ${answer.text}`)
  return Object.assign(visitor, { username })
}

/** The same person at another device. */
export async function loggedIn(username: string, password = PASSWORD) {
  const visitor = new WebVisitor()
  await visitor.fillIn('/login', { username, password })
  return visitor
}

/** Publishes by the form on the timeline; answers the thought's own path. */
export async function publish(visitor: WebVisitor, text: string) {
  const answer = await visitor.fillIn('/', { text }, '/thoughts')
  if (answer.status !== 302) throw new Error(`Publishing came to ${answer.status}: ${answer.text}`)
  return answer.location!
}
