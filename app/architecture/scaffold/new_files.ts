import type { ApplicationService } from '@adonisjs/core/types'
import type { ModuleNames } from './names.js'

const STUBS = [
  'contract',
  'module',
  'add_operation',
  'show_operation',
  'model',
  'text',
  'migration',
  'tests/text',
  'tests/add',
  'tests/parity',
  'kubernetes/component',
  'kubernetes/host',
]

/** A module's files from their stubs, by path. Writes none. */
export async function newFiles(app: ApplicationService, names: ModuleNames) {
  const stubs = await app.stubs.create()
  const source = app.makePath('app/architecture/scaffold/stubs')
  const files = STUBS.map(async (name) => {
    const stub = await stubs.build(`${name}.stub`, { source })
    const { destination, contents } = await stub.prepare({ ...names })
    return [app.relativePath(destination).replaceAll('\\', '/'), contents] as const
  })
  return new Map(await Promise.all(files))
}
