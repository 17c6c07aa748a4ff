import { fail, ok } from '#switchboard/contract'
import { carriesOut } from '#switchboard/module'
import { users } from '#modules/users/contract'
import User from '#modules/users/models/user'

const LONGEST_NAME = 50
const LONGEST_BIO = 160

export const describeUser = carriesOut(
  users.operations.describe,
  async (input, { principal, db }) => {
    if (principal.kind !== 'user') return fail({ type: 'not_logged_in' })
    const displayName = input.displayName.normalize('NFC').trim()
    const bio = input.bio.replace(/\r\n?/g, '\n').normalize('NFC').trim()
    if (/[\p{Cc}\p{Cs}]/u.test(displayName))
      return fail({ type: 'has_control_character', field: 'displayName' })
    if (/[^\P{Cc}\n]|\p{Cs}/u.test(bio))
      return fail({ type: 'has_control_character', field: 'bio' })
    const overName = [...displayName].length - LONGEST_NAME
    if (overName > 0) return fail({ type: 'display_name_too_long', over: overName })
    const overBio = [...bio].length - LONGEST_BIO
    if (overBio > 0) return fail({ type: 'bio_too_long', over: overBio })

    // Locked, so that nothing is written back into an account that is deleted or suspended meanwhile.
    const user = await User.acting(principal.username, db)
    if (!user) return fail({ type: 'not_logged_in' })
    await user.merge({ displayName, bio }).save()
    return ok(user.toValue())
  }
)
