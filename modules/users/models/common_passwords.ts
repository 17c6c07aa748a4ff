/**
 * Passwords that many people have, which are what is tried first (NIST SP 800-63B, section 3.1.1.2). Loaded when the
 * first password is chosen: most processes never need it.
 */
let passwords: Promise<Set<string>> | undefined

/** Whether a password is a common one in any spelling, or a few characters again and again. */
export async function isCommon(password: string): Promise<boolean> {
  passwords ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'])
  )
  const spellings = [password.toLowerCase(), lettersAndDigits(password)]
  const common = await passwords
  return /^(.{1,4})\1+$/su.test(password) || spellings.some((one) => common.has(one))
}

/** A text without case, accents, width, spaces and signs. */
export function lettersAndDigits(text: string) {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
