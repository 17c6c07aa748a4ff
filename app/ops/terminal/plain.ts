/** Text from elsewhere, for one line of a terminal: what would move the cursor, colour or break the line is a space. */
export function plain(text: string) {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}
