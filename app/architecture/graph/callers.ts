/** Who calls: a page (`web`), a command or a page of the console (`ops`), or a module's operation. */
export interface Caller {
  /** `web`, `ops`, or the module. */
  part: string
  /** Of the page or command as its declaration has it; of the operation without its module. */
  name: string
}

/** Reads a caller as calls name it: `web/timeline`, `ops/search:rebuild`, `search.rebuild`; `null` for nobody's. */
export function callerFrom(text: string): Caller | null {
  const page = /^(web|ops)\/(.+)$/.exec(text)
  if (page) return { part: page[1], name: page[2] }
  const operation = /^([^./]+)\.([^./]+)$/.exec(text)
  return operation && { part: operation[1], name: operation[2] }
}

/** The reverse of {@link callerFrom}. */
export function callerText({ part, name }: Caller): string {
  return part === 'web' || part === 'ops' ? `${part}/${name}` : `${part}.${name}`
}

/** Where a part says what it calls. */
export function declarationOf(part: string): string {
  return part === 'web' || part === 'ops' ? `app/${part}/uses.ts` : `modules/${part}/module.ts`
}
