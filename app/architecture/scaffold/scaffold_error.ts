/** Why no module was made, in words for whoever asked for it. Nothing is left behind. */
export class ScaffoldError extends Error {
  constructor(
    message: string,
    /** Whether another name would do; else the tree is not as this expects it. */
    readonly isOfName = false
  ) {
    super(message)
  }
}
