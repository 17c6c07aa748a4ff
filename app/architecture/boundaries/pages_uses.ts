import type ts from 'typescript'
import { propertiesOf, stringsOf, unreadableIn, type Written } from './object_literals.js'
import type { Source } from './source_files.js'
import { constantOf } from './texts.js'

/** What `app/web/uses.ts` or `app/ops/uses.ts` declares: by page or command, which operations it calls. */
export interface PagesUses {
  operations: { module: string; operation: string; written: Written }[]
  unreadable: ts.Node[]
}

/** `null` for every other file. */
export function usesOfPages(source: Source): PagesUses | null {
  if (!/^app\/(web|ops)\/uses\.ts$/.test(source.path)) return null
  const uses = constantOf('uses', source)
  if (!uses) return { operations: [], unreadable: [source.tree!] }
  const lists = [...propertiesOf(uses).values()].flatMap(({ value }) => stringsOf(value))
  return {
    operations: lists.map((written) => {
      // A `*` after it: in parts, so as often as it takes.
      const [module, operation = ''] = written.text.replace(/\*$/, '').split('.')
      return { module, operation, written }
    }),
    unreadable: unreadableIn(uses, 'object of lists'),
  }
}
