import { args } from '@adonisjs/core/ace'
import { ModuleCommand } from '#ops/placement/module_command'
import { newStoreId, storeIdOf } from '#switchboard/operators'

export default class StoreNewId extends ModuleCommand {
  static commandName = 'store:new-id'
  static description = "Give a copy of a module's store an id of its own"
  static help = [
    'For a store that was restored from a dump or a backup of another one, and is to have data of its own from now on.',
    'Run it with the settings of the host that works on the copy. Hosts whose dial was set for the old id do not call',
    'it until the dial is set anew.',
    '```',
    '{{ binaryName }} store:new-id search',
    '```',
  ]

  @args.string({ description: 'The module, which is served here' })
  declare module: string

  async run() {
    const store = await this.storeOf(this.module)
    if (!store) return
    const was = await storeIdOf(store)
    this.logger.success(
      `${this.module}: the id of its store was ${was}, and is ${await newStoreId(store)}`
    )
  }
}
