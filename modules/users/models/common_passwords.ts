/**
 * Passwords that many people have, which are what is tried first (NIST SP 800-63B, section 3.1.1.2). Loaded when the
 * first password is chosen: most processes never need it.
 */
let passwords: Promise<Set<string>> | undefined

/** Whether a password is among the common ones, in any case, or one character again and again. */
export async function isCommon(password: string): Promise<boolean> {
  passwords ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'])
  )
  return /^(.)\1*$/su.test(password) || (await passwords).has(password.toLowerCase())
}
