/** Who calls without being a module: the pages of the site, the public API, the console and commands. */
export const OUTSIDE = ['web', 'api', 'ops'] as const

/** Who calls: a page, an operation of the public API, a command or a page of the console, or a module's operation. */
export interface Caller {
  /** One of {@link OUTSIDE}, or the module. */
  part: string
  /** Of the page or command as its declaration has it; of the operation without its module. */
  name: string
}

/** Reads a caller as calls name it: `web/timeline`, `api/thoughts.list`, `search.rebuild`; `null` for nobody's. */
export function callerFrom(text: string): Caller | null {
  const [, part, name] =
    /^(web|api|ops)\/(.+)$/.exec(text) ?? /^([^./]+)\.([^./]+)$/.exec(text) ?? []
  return part === undefined ? null : { part, name }
}

/** Where a caller's part declares what it calls. */
export function declarationOf({ part, name }: Caller): string {
  if (part === 'web' || part === 'ops') return `app/${part}/dependencies.ts`
  if (part !== 'api') return `modules/${part}/dependencies.ts`
  const [, module] = /^(\w+)\./.exec(name) ?? []
  return module ? `modules/${module}/http/dependencies.ts` : 'config/dependencies.ts'
}

/** The part that a file `dependencies.ts` speaks for. */
export function partOf(path: string): string {
  const [, part] = /^(?:app|modules)\/(\w+)\/dependencies/.exec(path) ?? []
  return part ?? 'api'
}
