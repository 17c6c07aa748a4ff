/** Neither seen nor needed: no visible character, among them three that Unicode counts as symbols or marks. */
const UNSEEN = /[\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}\u2800\u{16FE4}\u{1D159}]/u

/** Whether nobody can see a character: space, control, format, unassigned and private ones, fillers, selectors. */
export const isUnseen = (character: string) => UNSEEN.test(character)

/** Whether a text has no visible character. */
export const isBlank = (text: string) => [...text].every(isUnseen)

/** Without what Unicode lets programs ignore where they show a text (UAX #44, `Default_Ignorable_Code_Point`). */
export function withoutIgnorables(text: string) {
  return text.replace(/\p{Default_Ignorable_Code_Point}/gu, '')
}
