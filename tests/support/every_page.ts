import { deleteAccount } from '#tests/support/deleted_account'
import { registeredApp } from '#tests/support/oauth_apps'
import { allowed, opened, question } from '#tests/support/oauth_flow'
import { resetLink } from '#tests/support/reset_link'
import { publish, signedUp } from '#tests/support/signed_up'

/** The paths of all pages that the site has, for one visitor: those to read, and those for who is logged in. */
export async function everyPage(text = 'A thought to look at.') {
  const visitor = await signedUp()
  const thought = await publish(visitor, text)
  const foreign = await publish(await signedUp(), 'of somebody else')
  const leaver = await signedUp()
  await allowed(visitor, await registeredApp({ uri: 'https://app.example/' }))
  const consent = await opened(visitor, question(await registeredApp()))
  const reset = await resetLink(visitor.username)
  const departure = await deleteAccount(leaver, 'delete')
  return {
    visitor,
    /** Who has just deleted their account, and what they see then. */
    leaver,
    leaving: [departure.location!],
    reading: [
      '/',
      '/?before=1',
      thought,
      `/@${visitor.username}`,
      '/search',
      '/search?q=thought',
      `/search?q=nothing-of-this-kind`,
      '/login',
      '/signup',
      '/logout',
      reset,
    ],
    own: [
      `${thought}/edit`,
      `${thought}/delete`,
      '/thoughts/new',
      '/settings',
      '/settings/password',
      '/settings/delete',
      '/settings/apps',
      consent,
    ],
    /** With the status that each comes to for who is logged in. */
    errors: [
      ['/nothing-here', 404],
      ['/thoughts/9000000000', 404],
      ['/@nobody-of-this-name', 404],
      ['/@[deleted]', 404],
      ['/departure', 404],
      ['/reset?token=none', 410],
      ['/oauth/refused?why=expired', 400],
      [`${foreign}/edit`, 403],
    ] as [path: string, status: number][],
  }
}
