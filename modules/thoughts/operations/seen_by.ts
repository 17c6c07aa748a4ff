import type { Principal } from '#switchboard/call'

/** Whether who asks is this author, who sees hidden thoughts of their own. An administrator is not, whatever the name. */
export function isAuthor(principal: Principal, username: string) {
  return principal.kind === 'user' && principal.username === username
}
