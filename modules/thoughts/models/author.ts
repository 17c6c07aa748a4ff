/** PostgreSQL cannot be asked for a NUL; a username with one is nobody's, and neither is what it becomes here. */
export function storable(username: string) {
  return username.replaceAll('\0', '\ufffd')
}
