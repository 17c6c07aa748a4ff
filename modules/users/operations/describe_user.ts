import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'
import { refusedCharacter, tidyName } from '#text/names'
import { isBlank } from '#text/visible'

const LONGEST_NAME = 50
const LONGEST_BIO = 160

export const describeUser = carriesOut(
  users.operations.describe,
  async (input, { principal, db }) => {
    if (principal.kind !== 'user') return fail({ type: 'not_logged_in' })
    const displayName = tidyName(input.displayName)
    const bio = tidyBio(input.bio)
    const control = /[^\P{Cc}\n]|\p{Cs}/u.exec(bio)
    if (control)
      return fail({
        ...{ type: 'has_control_character', field: 'bio' },
        character: { codePoint: control[0].codePointAt(0)!, fault: 'control' },
      })
    const overName = [...displayName].length - LONGEST_NAME
    if (overName > 0) return fail({ type: 'display_name_too_long', over: overName })
    const overBio = [...bio].length - LONGEST_BIO
    if (overBio > 0) return fail({ type: 'bio_too_long', over: overBio })

    // Locked, so that nothing is written back into an account that is deleted or suspended meanwhile.
    const user = await User.acting(principal.username, db)
    if (!user) return fail({ type: 'not_logged_in' })
    // A name from before there were these rules stays.
    const character = displayName === user.displayName ? null : refusedCharacter(displayName)
    if (character) return fail({ type: 'has_control_character', field: 'displayName', character })
    await user.merge({ displayName, bio }).save()
    return ok(user.toValue())
  }
)

function tidyBio(bio: string) {
  const tidy = bio.replace(/\r\n?/g, '\n').normalize('NFC').trim()
  return isBlank(tidy) ? '' : tidy
}
