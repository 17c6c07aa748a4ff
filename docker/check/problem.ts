/** Something that must not be deployed so: where it stands, and what to do. */
export interface Problem {
  /** The overlay, with the components that were added to it; or a file. */
  in: string
  /** The object as `Deployment/mythoughts`, or the line of a file. */
  object: string
  /** The path of the field; empty for the object itself. */
  field: string
  /** What is wrong, and what to do. */
  what: string
}
