/** Whether an address is for programs, its errors included; people decide on consent and read of a refusal on pages. */
export function isOfApi(path: string): boolean {
  return /^\/(api|admin|oauth(?!\/(consent|refused))|\.well-known|openapi)([/.?]|$)/.test(path)
}
