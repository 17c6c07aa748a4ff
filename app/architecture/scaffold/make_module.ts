import type { ApplicationService } from '@adonisjs/core/types'
import { changesFor } from './changes.js'
import { checkedName } from './check_name.js'
import { generate, GENERATED } from './generated.js'
import { namesOf } from './names.js'
import { writtenTogether } from './written_together.js'

/**
 * Makes a module in the tree of this program: its files, its lines in the files of all modules, and what is generated.
 * @throws ScaffoldError where it cannot, with the reason; then nothing is left behind
 */
export async function makeModule(app: ApplicationService, given: string) {
  const root = app.makePath()
  const names = namesOf(checkedName(given, root))
  const changes = await changesFor(app, names)
  const places = { own: `modules/${names.module}`, touched: GENERATED }
  await writtenTogether(root, changes, places, () => generate(root))
  return { names, changes }
}
