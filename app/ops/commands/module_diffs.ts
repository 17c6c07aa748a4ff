import { args, flags } from '@adonisjs/core/ace'
import { styleText } from 'node:util'
import { Figures, type KeptDifference } from '#ops/figures/figures'
import { ModuleCommand } from '#ops/placement/module_command'
import { table } from '#ops/terminal/table'

const LONGEST_VALUE = 100

export default class ModuleDiffs extends ModuleCommand {
  static commandName = 'module:diffs'
  static description = 'Show what shadowing compared, and the answers that differed'
  static help = [
    'A difference counts when both sides, asked again at the same moment two seconds later, keep to their answers.',
    '```',
    '{{ binaryName }} module:diffs search',
    '{{ binaryName }} module:diffs --limit=3',
    '{{ binaryName }} module:diffs search --json    with whole inputs and answers',
    '```',
  ]

  @args.string({ description: 'Of this module only', required: false })
  declare module?: string

  @flags.number({ description: 'Show at most so many', default: 10 })
  declare limit: number

  @flags.boolean({ description: 'Print JSON' })
  declare json: boolean

  async run() {
    const { module, limit } = this
    if (!this.isCount('--limit', limit)) return
    if (module !== undefined && !(await this.isModule(module))) return
    if (!this.hasStore()) return
    const figures = await this.app.container.make(Figures)
    const compared = (await figures.comparisons()).filter((one) => !module || one.module === module)
    const differences = await figures.differences({ module, limit })
    if (this.json) return console.log(JSON.stringify({ compared, differences }, null, 2))
    if (compared.length === 0) return this.logger.info('Nothing was compared; see module:shadow.')
    const head = ['Operation', 'Equal', 'Different', 'Failed', 'Dropped', 'In a row', 'Slower by']
    const rows = compared.map(({ slower, ...one }) => {
      const counts = [one.equal, one.different, one.failed, one.dropped, one.clean].map(String)
      const by = slower === null ? '' : `${(slower * 1000).toFixed(1)} ms`
      return [`${one.module}.${one.operation}`, ...counts, by]
    })
    console.log(table(head, rows))
    for (const difference of differences) this.#show(difference)
  }

  #show({ id, at, module, operation, requestId, places, input, local, remote }: KeptDifference) {
    console.log(`\n#${id}  ${at.toISOString()}  ${module}.${operation}  request ${requestId}`)
    console.log(`  asked   ${short(input)}`)
    for (const place of places) {
      console.log(`  at ${place}`)
      console.log(`    local   ${styleText('green', short(valueAt(local, place)))}`)
      console.log(`    remote  ${styleText('red', short(valueAt(remote, place)))}`)
    }
  }
}

function valueAt(value: unknown, place: string): unknown {
  const names = place.split('/').filter(Boolean)
  return names.reduce<unknown>(
    (inner, name) => (inner as Record<string, unknown> | null | undefined)?.[name],
    value
  )
}

function short(value: unknown) {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text
}
