import { args, flags } from '@adonisjs/core/ace'
import { ModuleCommand } from '#ops/placement/module_command'
import { wrongReason } from '#ops/placement/reason'
import { fence, fenceOf, liftFence } from '#switchboard/operators'

export default class StoreFence extends ModuleCommand {
  static commandName = 'store:fence'
  static description = "Have a module's store take no commands, or take them again"
  static help = [
    'The database itself refuses every write to the tables of the module, whoever asks; reading goes on. Commands that are',
    'under way come to their end first. Visitors are told to try again; events wait.',
    '```',
    '{{ binaryName }} store:fence thoughts --why="copied to another server"',
    '{{ binaryName }} store:fence thoughts --lift',
    '{{ binaryName }} store:fence thoughts',
    '```',
  ]

  @args.string({ description: 'The module, which is served here' })
  declare module: string

  @flags.string({ description: 'Why; visitors do not see it' })
  declare why?: string

  @flags.boolean({ description: 'Take commands again' })
  declare lift: boolean

  async run() {
    const store = await this.storeOf(this.module)
    if (!store) return
    const { module } = this
    if (this.lift) {
      await liftFence(store)
      return this.logger.success(`${module}: its store takes commands again`)
    }
    if (this.why === undefined) {
      const because = await fenceOf(store)
      const state = because === null ? 'takes commands' : `is fenced: ${because}`
      return this.logger.info(`${module}: its store ${state}`)
    }
    const wrong = this.why.trim() ? wrongReason(this.why) : 'the reason is empty'
    if (wrong) return this.wrongUse(wrong)
    await fence(store, this.why)
    this.logger.success(
      `${module}: its store takes no commands until: store:fence ${module} --lift`
    )
  }
}
