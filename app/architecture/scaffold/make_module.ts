import type { ApplicationService } from '@adonisjs/core/types'
import { changesFor } from './changes.js'
import { checkedName } from './check_name.js'
import { generate, GENERATED, GENERATORS } from './generated.js'
import { namesOf } from './names.js'
import { writtenTogether } from './written_together.js'

/**
 * Makes a module in the tree of this program: its files, its lines in the files of all modules, and what is generated.
 * @param commands the ace commands that there are
 * @throws ScaffoldError where it cannot, with the reason; then nothing is left behind
 */
export async function makeModule(app: ApplicationService, given: string, commands: string[]) {
  const root = app.makePath()
  const names = namesOf(checkedName(given, root))
  const changes = await changesFor(app, names)
  const generated = GENERATORS.filter((one) => commands.includes(one))
  await writtenTogether(root, changes, GENERATED, async () => {
    for (const command of generated) await generate(root, command)
  })
  return { names, changes, generated }
}
