import { registerHooks } from 'node:module'
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/**
 * From now on nothing of other modules than this one can be loaded, by whatever way, but their contracts, and the public
 * APIs that the program's routes list: those call contracts alone.
 */
export function guardModule(alone: string) {
  registerHooks({
    load(url, context, next) {
      const file = url.startsWith('file:') ? relative(ROOT, fileURLToPath(url)) : ''
      const [folder, module, ...inside] = file.split(sep)
      const isShared = inside.join() === 'contract.ts' || inside[0] === 'http'
      if (folder === 'modules' && module !== alone && !isShared) {
        throw new Error(
          `${file} was loaded, but the tests of ${alone} run alone: other modules are fakes, ` +
            'of which a test says what they answer (docs/testing-a-module.md).'
        )
      }
      return next(url, context)
    },
  })
}
