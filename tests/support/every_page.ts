import { publish, signedUp } from '#tests/support/signed_up'

/** The paths of all pages that the site has, for one visitor: those to read, and those for who is logged in. */
export async function everyPage(text = 'A thought to look at.') {
  const visitor = await signedUp()
  const thought = await publish(visitor, text)
  const foreign = await publish(await signedUp(), 'of somebody else')
  return {
    visitor,
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
    ],
    own: [
      `${thought}/edit`,
      `${thought}/delete`,
      '/thoughts/new',
      '/settings',
      '/settings/password',
    ],
    /** With the status that each comes to for who is logged in. */
    errors: [
      ['/nothing-here', 404],
      ['/thoughts/9000000000', 404],
      ['/@nobody-of-this-name', 404],
      [`${foreign}/edit`, 403],
    ] as [path: string, status: number][],
  }
}
