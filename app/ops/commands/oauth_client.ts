import { args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { OperatorCommand } from '#ops/terminal/operator_command'
import type { InputOf, OutputOf } from '#switchboard/contract'
import { ModuleFailure } from '#switchboard/failures'
import { Users } from '#ops/dependencies'
import type { users } from '#modules/users/contract'

type Given = InputOf<typeof users.operations.registerClient>
type Client = OutputOf<typeof users.operations.listClients>[number]

const KINDS = ['native', 'web', 'server', 'service'] as const
const SCOPES = ['openid', 'offline_access', 'profile', 'thoughts:read', 'thoughts:write'] as const

export default class OAuthClientCommand extends OperatorCommand {
  static commandName = 'oauth:client'
  static description = 'Register apps that may ask people for access, list them, and remove them'
  static help = [
    'Registers an app (add), shows all (list), or takes one away with all that was allowed to it (remove).',
    'A server and a service get a secret, which is shown once and kept as a digest.',
    '```',
    '{{ binaryName }} oauth:client add "My Reader" --kind=web \\',
    '  --redirect=https://reader.example/back --scope=thoughts:read',
    '{{ binaryName }} oauth:client add "My Tool" --kind=native \\',
    '  --redirect=http://127.0.0.1/back --scope=openid --scope=profile',
    '{{ binaryName }} oauth:client add "My Portal" --kind=server \\',
    '  --redirect=https://portal.example/back --scope=openid',
    '{{ binaryName }} oauth:client add "My Robot" --kind=service \\',
    '  --scope=thoughts:read --json',
    '{{ binaryName }} oauth:client list',
    '{{ binaryName }} oauth:client remove app_h2Kx…',
    '```',
    'Exit codes: 0 done, 1 refused, 2 wrong use.',
  ]
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'add, list or remove' })
  declare action: string

  @args.string({
    description: 'The name of a new app, or the id of one to remove',
    required: false,
  })
  declare subject?: string

  @flags.string({
    description:
      'native (a program on people’s devices), web (a page), server (a site for people) or service (acts for itself)',
  })
  declare kind?: string

  @flags.array({ description: 'Where people are sent back to; may be given several times' })
  declare redirect?: string[]

  @flags.array({ description: `What it may ask for, of ${SCOPES.join(', ')}` })
  declare scope?: string[]

  @flags.string({ description: 'Where people read about it' })
  declare uri?: string

  @flags.boolean({ description: 'Print nothing but the result, as JSON' })
  declare json: boolean

  async run() {
    const actions: Record<string, (client: Users) => Promise<void>> = {
      add: (client) => this.#add(client),
      list: (client) => this.#list(client),
      remove: (client) => this.#remove(client),
    }
    if (!Object.hasOwn(actions, this.action))
      return this.wrongUse(`"${this.action}" is none of ${Object.keys(actions).join(', ')}`)
    try {
      await actions[this.action](await this.client(Users))
    } catch (error) {
      if (!(error instanceof ModuleFailure)) throw error
      this.refused(`${error.message}. Nothing was changed as far as is known; try again`)
    }
  }

  async #add(client: Users) {
    const { kind, scope = [] } = this
    if (!this.subject) return this.wrongUse('an app needs a name')
    if (!isOneOf(KINDS, kind)) return this.wrongUse(`--kind must be one of ${KINDS.join(', ')}`)
    const unknown = scope.find((one) => !isOneOf(SCOPES, one))
    if (unknown !== undefined)
      return this.wrongUse(`--scope=${unknown} is none of ${SCOPES.join(', ')}`)
    const scopes = scope as Given['scopes']
    const app = { name: this.subject, uri: this.uri ?? null, kind, scopes }
    const added = await client.registerClient({ ...app, redirectUris: this.redirect ?? [] })
    if (!added.ok && added.error.type === 'invalid')
      return this.wrongUse(added.error.reason.replace(/\.$/, ''))
    if (!added.ok) return this.refused(added.error.type)
    const { id, secret } = added.value
    if (this.json) return console.log(JSON.stringify({ id, secret }))
    this.logger.success(`${app.name} is registered as ${id}`)
    if (secret) this.logger.info(`Its secret, shown only now: ${secret}`)
  }

  async #list(client: Users) {
    const all = await client.listClients({})
    if (!all.ok) return this.refused(all.error.type)
    if (this.json) return console.log(JSON.stringify(all.value))
    if (all.value.length === 0) return this.logger.info('No app is registered.')
    for (const app of all.value) this.#show(app)
  }

  async #remove(client: Users) {
    if (!this.subject) return this.wrongUse('say which app')
    const removed = await client.removeClient({ id: this.subject })
    if (!removed.ok) return this.refused(`No app is registered as "${this.subject}"`)
    if (this.json) return console.log(JSON.stringify(removed.value))
    this.logger.success(`${removed.value.name} is removed, with all that was allowed to it`)
  }

  #show({ id, name, kind, scopes, redirectUris }: Client) {
    const where = redirectUris.length > 0 ? ` → ${redirectUris.join(' ')}` : ''
    this.logger.log(`${id}  ${kind.padEnd(7)}  ${name}  (${scopes.join(' ')})${where}`)
  }
}

function isOneOf<const Word extends string>(words: readonly Word[], word?: string): word is Word {
  return words.includes(word as Word)
}
