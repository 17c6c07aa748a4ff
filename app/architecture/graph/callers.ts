/** Who calls without being a module: the pages of the site, the public API, the console and commands. */
export const OUTSIDE = ['web', 'api', 'ops'] as const
export type Outside = (typeof OUTSIDE)[number]

/** Who calls: a page, an operation of the public API, a command or a page of the console, or a module's operation. */
export interface Caller {
  /** One of {@link OUTSIDE}, or the module. */
  part: string
  /** Of the page or command as its declaration has it; of the operation without its module. */
  name: string
}

/** Reads a caller as calls name it: `web/timeline`, `api/thoughts.list`, `search.rebuild`; `null` for nobody's. */
export function callerFrom(text: string): Caller | null {
  const outside = /^(\w+)\/(.+)$/.exec(text)
  if (outside && isOutside(outside[1])) return { part: outside[1], name: outside[2] }
  const operation = /^([^./]+)\.([^./]+)$/.exec(text)
  return operation && { part: operation[1], name: operation[2] }
}

/** The reverse of {@link callerFrom}. */
export function callerText({ part, name }: Caller): string {
  return isOutside(part) ? `${part}/${name}` : `${part}.${name}`
}

export function isOutside(part: string): part is Outside {
  return (OUTSIDE as readonly string[]).includes(part)
}

/** Where a caller says what it calls. */
export function declarationOf({ part, name }: Caller): string {
  if (part !== 'api') return isOutside(part) ? `app/${part}/uses.ts` : `modules/${part}/module.ts`
  const [, module] = /^(\w+)\./.exec(name) ?? []
  return module ? `modules/${module}/http/routes.ts` : 'config/api.ts'
}

/** The module whose code calls: of `search.rebuild` and of `api/search.find`, search. */
export function ownerOf(caller: string): string {
  return caller.replace(/^api\//, '').split('.')[0]
}
