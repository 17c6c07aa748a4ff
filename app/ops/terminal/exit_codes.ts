/** Exit codes of commands beside 0, for scripts: what was asked cannot be had, or cannot be asked. */
export const REFUSED = 1
export const WRONG_USE = 2
