import { flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import modules from '#config/modules'
import version from '#config/version'
import { OperatorCommand } from '#ops/terminal/operator_command'
import { table } from '#ops/terminal/table'
import { Switchboard } from '#switchboard/switchboard'

export default class About extends OperatorCommand {
  static commandName = 'about'
  static description = 'Say which version this is, which contracts it has, and whom it understands'
  static help = [
    'Other hosts of its own settings are asked which version they are, and which operations they understand otherwise.',
    '```',
    '{{ binaryName }} about',
    '{{ binaryName }} about --json',
    '```',
  ]
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Print JSON' })
  declare json: boolean

  async run() {
    const contracts = await this.#contracts()
    const about = {
      version: version.name,
      commit: version.commit,
      node: process.version,
      serves: modules.serves,
      contracts,
    }
    if (this.json) return console.log(JSON.stringify(about, null, 2))
    console.log(`MyThoughts ${about.version}, commit ${about.commit}, on Node ${about.node}`)
    console.log(`Serves ${about.serves.join(', ')}\n`)
    const rows = contracts.map(({ module, fingerprint, operations, other }) => [
      module,
      fingerprint,
      String(operations),
      other?.address ?? '',
      other ? (other.release ?? 'not known') : '',
      other ? understands(other) : '',
    ])
    console.log(
      table(['Module', 'Contract', 'Operations', 'Other host', 'Its version', 'With it'], rows)
    )
  }

  async #contracts() {
    const { lines } = await this.app.container.make(Switchboard)
    const told = [...lines.values()].map(async ({ contract, fingerprint, endpoints, peer }) => {
      await peer?.meet()
      const other = peer && {
        address: modules.modules[contract.name].url ?? null,
        status: peer.status,
        release: peer.release,
        misunderstands: Object.fromEntries(peer.incompatible),
      }
      return { module: contract.name, fingerprint, operations: endpoints.size, other }
    })
    return Promise.all(told)
  }
}

/** What calls to another host come to, in a few words. */
function understands(other: { status: string; misunderstands: Record<string, string> }) {
  if (other.status !== 'reachable') return 'cannot be reached'
  const names = Object.keys(other.misunderstands)
  return names.length === 0
    ? 'all operations'
    : `not ${names.join(', ')}: bring both to one version`
}
